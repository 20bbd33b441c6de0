package org.mdhr4j.testing;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.data.manifest.Splits;

/** Writes small data sets in the layouts of the real ones: raw label files and images. */
public final class SmallData {
    /** Three people, one a part. */
    public static final List<List<String>> PARTS =
            List.of(List.of("F001"), List.of("M002"), List.of("F003"));

    private SmallData() {}

    /** BP4D's manifest with three people. */
    public static Manifest bp4d() throws IOException {
        return Manifest.of("bp4d").withSplits(Splits.leaveOnePartOut(PARTS));
    }

    /** DISFA's manifest with three people. */
    public static Manifest disfa() throws IOException {
        return Manifest.of("disfa").withSplits(Splits.leaveOnePartOut(PARTS));
    }

    /** Raw BP4D files of three people, eight tasks of {@code frames} frames, and their images. */
    public static void writeBp4d(Path root, int frames, boolean withImages) throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        Path labels = Files.createDirectories(root.resolve("AUCoding/AU_OCC"));
        for (List<String> part : PARTS) {
            List<byte[]> drawn = withImages ? drawnJpegs(PARTS.indexOf(part)) : List.of();
            for (int task = 1; task <= 8; task++) {
                String name = part.get(0) + "_T" + task;
                Files.writeString(labels.resolve(name + ".csv"), occurrenceCsv(random, 1, frames));
                Path images = root.resolve("img/" + part.get(0) + "/T" + task);
                if (withImages) {
                    Files.createDirectories(images);
                }
                for (int frame = 1; withImages && frame <= frames; frame++) {
                    byte[] jpeg = drawn.get(random.nextInt(drawn.size()));
                    Files.write(images.resolve(frame + ".jpg"), jpeg);
                }
            }
        }
        Files.writeString(root.resolve(Manifest.FILE_NAME), bp4d().toYaml());
    }

    /** Encoding is the slow part, so a few images serve for all frames of a person. */
    private static List<byte[]> drawnJpegs(int person) throws IOException {
        List<byte[]> drawn = new ArrayList<>();
        Path file = Files.createTempFile("drawn", ".jpg");
        for (int seed = 0; seed < 8; seed++) {
            writeImage(file, 32, 32, 8 * person + seed);
            drawn.add(Files.readAllBytes(file));
        }
        Files.delete(file);
        return drawn;
    }

    /** The text of a BP4D label file: columns 1..24, every AU coded 0 or 1 at random. */
    public static String occurrenceCsv(SplittableRandom random, int first, int frames) {
        StringBuilder text = new StringBuilder("0");
        for (int au = 1; au <= 24; au++) {
            text.append(',').append(au);
        }
        for (int frame = first; frame < first + frames; frame++) {
            text.append('\n').append(frame);
            for (int au = 1; au <= 24; au++) {
                text.append(',').append(random.nextInt(2));
            }
        }
        return text.append('\n').toString();
    }

    /** Raw DISFA files of three people; AU 9 has no file. */
    public static void writeDisfa(Path root, int frames) throws IOException {
        SplittableRandom random = new SplittableRandom(8);
        for (List<String> part : PARTS) {
            Path folder = root.resolve("ActionUnit_Labels/" + part.get(0));
            Files.createDirectories(folder);
            for (int au : new int[] {1, 2, 4, 6, 12, 25, 26}) {
                StringBuilder text = new StringBuilder();
                for (int frame = 1; frame <= frames; frame++) {
                    text.append(frame).append(',').append(random.nextInt(6)).append('\n');
                }
                Files.writeString(
                        folder.resolve(part.get(0) + "_au" + au + ".txt"), text.toString());
            }
        }
        Files.writeString(root.resolve(Manifest.FILE_NAME), disfa().toYaml());
    }

    /** Writes an image whose pixels depend on the seed; every eight seeds have another pattern. */
    public static void writeImage(Path file, int width, int height, int seed) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double wave = 0.2 + 0.1 * Math.floorMod(seed / 8, 16);
                int red = 128 + (int) (100 * Math.sin(x * wave + seed));
                int green = 128 + (int) (100 * Math.sin(y * 0.3 + seed));
                image.setRGB(x, y, red << 16 | green << 8 | seed & 0x7F);
            }
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        String name = file.toString();
        ImageIO.write(image, name.substring(name.lastIndexOf('.') + 1), file.toFile());
    }
}
