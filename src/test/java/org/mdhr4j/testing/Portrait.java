package org.mdhr4j.testing;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import org.mdhr4j.face.geometry.FacePoint;
import org.mdhr4j.face.geometry.Similarity;
import org.mdhr4j.image.RgbImage;

/** The portrait among the test resources (its face is 107 pixels high), turned, scaled, moved. */
public final class Portrait {
    /** The middle of the face in the portrait. */
    public static final FacePoint FACE = new FacePoint(225.3, 123.2);

    /** Height of the face in the portrait. */
    public static final double FACE_PIXELS = 107;

    private static final BufferedImage IMAGE = read("astronaut.png");

    private Portrait() {}

    public static BufferedImage image() {
        return IMAGE;
    }

    public static RgbImage rgb() {
        return RgbImage.of(IMAGE);
    }

    /** Another picture of the folder. */
    public static BufferedImage read(String name) {
        try (InputStream stream = Portrait.class.getResourceAsStream("/faces/" + name)) {
            return ImageIO.read(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The change that turns and scales about the face and moves it to the middle of a picture. */
    public static Similarity placed(double clockwiseDegrees, double scale, int width, int height) {
        return placed(clockwiseDegrees, scale, new FacePoint(width / 2.0, height / 2.0));
    }

    /** The change that turns and scales about the face and moves it to a place. */
    public static Similarity placed(double clockwiseDegrees, double scale, FacePoint target) {
        double cos = scale * Math.cos(Math.toRadians(clockwiseDegrees));
        double sin = scale * Math.sin(Math.toRadians(clockwiseDegrees));
        return new Similarity(
                cos,
                sin,
                target.x() - cos * FACE.x() + sin * FACE.y(),
                target.y() - sin * FACE.x() - cos * FACE.y());
    }

    /** The changed portrait on a plain ground. */
    public static BufferedImage warped(Similarity change, int width, int height) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(new Color(110, 118, 124));
        graphics.fillRect(0, 0, width, height);
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        // Java's own shrinking takes no account of the pixels in between.
        double first = Math.min(1, change.scale());
        int size = (int) Math.round(first * IMAGE.getWidth());
        double exact = (double) size / IMAGE.getWidth();
        graphics.drawImage(
                IMAGE.getScaledInstance(size, size, Image.SCALE_AREA_AVERAGING),
                new AffineTransform(
                        change.cos() / exact,
                        change.sin() / exact,
                        -change.sin() / exact,
                        change.cos() / exact,
                        change.shiftX(),
                        change.shiftY()),
                null);
        graphics.dispose();
        return picture;
    }
}
