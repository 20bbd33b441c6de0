import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.mdhr4j.image.RgbImage;
import org.mdhr4j.video.VideoWriter;

/**
 * Makes films of a portrait that sways, for the test of a cluster: {@code Films PORTRAIT FOLDER N}
 * writes N short ones, of which the first ends in the dark, one that is long enough to be cut, and
 * one that is no film.
 */
public final class Films {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;
    private static final int SHORT_FRAMES = 40;
    private static final int LONG_FRAMES = 170;
    private static final int DARK_FRAMES = 8;
    private static final double SCALE = 1.1;

    /** Where the face is in the portrait. */
    private static final double FACE_X = 225.3;

    private static final double FACE_Y = 123.2;

    private Films() {}

    public static void main(String[] arguments) throws IOException {
        BufferedImage portrait = ImageIO.read(new File(arguments[0]));
        Path folder = Files.createDirectories(Path.of(arguments[1]));
        int count = Integer.parseInt(arguments[2]);
        for (int i = 0; i < count; i++) {
            int dark = i == 0 ? DARK_FRAMES : 0;
            Path file = folder.resolve("short-%02d.mp4".formatted(i));
            write(portrait, file, SHORT_FRAMES, dark, 5 + i);
        }
        write(portrait, folder.resolve("long.mp4"), LONG_FRAMES, 0, 6);
        byte[] film = Files.readAllBytes(folder.resolve("long.mp4"));
        for (int i = 0; i < film.length; i++) {
            film[i] ^= (byte) (i * 31);
        }
        Files.write(folder.resolve("corrupt.mp4"), film);
    }

    /**
     * @param dark frames at the end that show nothing
     * @param pace frames to one radian of swaying
     */
    private static void write(BufferedImage portrait, Path file, int frames, int dark, int pace)
            throws IOException {
        try (VideoWriter film = VideoWriter.open(file, WIDTH, HEIGHT)) {
            for (int t = 0; t < frames; t++) {
                boolean isDark = t >= frames - dark;
                BufferedImage picture =
                        isDark
                                ? new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB)
                                : swaying(portrait, Math.sin(t / (double) pace));
                film.add(RgbImage.of(picture), t / 25.0);
            }
            film.finish();
        }
    }

    private static BufferedImage swaying(BufferedImage portrait, double swing) {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        AffineTransform place =
                AffineTransform.getTranslateInstance(WIDTH / 2.0 + 20 * swing, HEIGHT / 2.0);
        place.rotate(Math.toRadians(8 * swing));
        place.scale(SCALE, SCALE);
        place.translate(-FACE_X, -FACE_Y);
        graphics.drawImage(portrait, place, null);
        graphics.dispose();
        return picture;
    }
}
