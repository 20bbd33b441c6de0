package org.mdhr4j.testing;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.synthetic.SyntheticClip;

/** Frames as a camera takes them: a drawn person somewhere in a larger picture, head tilted. */
public final class DrawnScene {
    private static final int FACE_PIXELS = 256;
    private static final double SCALE = 1.5;
    private static final double TILT_DEGREES = 12;

    private final int width;
    private final int height;

    /** Makes scenes of a size in pixels. */
    public DrawnScene(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /** Draws the frames of a film of one person, who drifts to the right. */
    public List<BufferedImage> film(long person, int frames) {
        List<BufferedImage> faces =
                SyntheticClip.generate(person, AuSet.BP4D, frames, FACE_PIXELS).images();
        return IntStream.range(0, frames)
                .mapToObj(t -> with(faces.get(t), 0.5 + 0.01 * t))
                .toList();
    }

    /** Draws a picture without anybody. */
    public BufferedImage empty() {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setPaint(
                new GradientPaint(0, 0, new Color(90, 96, 104), width, height, Color.GRAY));
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        return picture;
    }

    private BufferedImage with(BufferedImage face, double across) {
        BufferedImage picture = empty();
        Graphics2D graphics = picture.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        AffineTransform place = AffineTransform.getTranslateInstance(across * width, 0.45 * height);
        place.rotate(Math.toRadians(TILT_DEGREES));
        double scale = Math.min(SCALE, (double) Math.min(width, height) / FACE_PIXELS);
        place.scale(scale, scale);
        place.translate(-FACE_PIXELS / 2.0, -FACE_PIXELS / 2.0);
        graphics.drawImage(face, place, null);
        graphics.dispose();
        return picture;
    }

    /** Writes a picture; the ending of its name tells how. */
    public static void write(BufferedImage picture, Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        String name = file.toString();
        ImageIO.write(picture, name.substring(name.lastIndexOf('.') + 1), file.toFile());
    }
}
