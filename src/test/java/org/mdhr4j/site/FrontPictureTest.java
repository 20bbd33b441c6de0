package org.mdhr4j.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mdhr4j.report.SvgFigure;

/**
 * Holds the README's picture against what the library draws today. {@code mvn test
 * -Dtest=FrontPictureTest -Dpicture.write=true} makes it anew.
 */
class FrontPictureTest {
    private static final Path FILE = Path.of("src/site/resources/images/timeline.svg");
    private static final int MAX_BYTES = 100_000;
    private static final Pattern PICTURE = Pattern.compile("data:image/jpeg;base64,([^\"]*)");
    private static final Pattern TOKEN = Pattern.compile("[a-zA-Z]|-?\\d*\\.?\\d+");

    /** Scores differ by rounding from machine to machine: half a pixel of a curve. */
    private static final double PIXELS = 0.5;

    /** Other JPEG writers round otherwise. */
    private static final double MEAN_LEVELS = 4;

    @Test
    @Tag("long")
    void thePictureIsWhatTheLibraryDraws() throws IOException {
        String made = FrontPicture.draw().figure().standalone(SvgFigure.Theme.LIGHT);
        if (Boolean.getBoolean("picture.write")) {
            Files.writeString(FILE, made);
        }
        String kept = Files.readString(FILE);
        assertTrue(kept.length() < MAX_BYTES, "%d bytes".formatted(kept.length()));
        List<BufferedImage> faces = pictures(made);
        List<BufferedImage> keptFaces = pictures(kept);
        assertEquals(faces.size(), keptFaces.size());
        for (int i = 0; i < faces.size(); i++) {
            double difference = meanDifference(faces.get(i), keptFaces.get(i));
            assertTrue(difference < MEAN_LEVELS, "face %d: %.1f".formatted(i, difference));
        }
        List<Double> curves = curves(made);
        List<Double> keptCurves = curves(kept);
        assertEquals(curves.size(), keptCurves.size(), "points of the curves");
        for (int i = 0; i < curves.size(); i++) {
            assertEquals(curves.get(i), keptCurves.get(i), PIXELS, "number %d".formatted(i));
        }
    }

    private static List<BufferedImage> pictures(String svg) throws IOException {
        List<BufferedImage> images = new ArrayList<>();
        for (MatchResult match : PICTURE.matcher(svg).results().toList()) {
            byte[] bytes = Base64.getDecoder().decode(match.group(1));
            images.add(ImageIO.read(new ByteArrayInputStream(bytes)));
        }
        return images;
    }

    private static double meanDifference(BufferedImage a, BufferedImage b) {
        assertEquals(a.getWidth(), b.getWidth());
        long sum = 0;
        for (int y = 0; y < a.getHeight(); y++) {
            for (int x = 0; x < a.getWidth(); x++) {
                int green = a.getRGB(x, y) >> 8 & 255;
                sum += Math.abs(green - (b.getRGB(x, y) >> 8 & 255));
            }
        }
        return (double) sum / (a.getWidth() * a.getHeight());
    }

    /** The heights of all points of the curves of scores, the only paths that are not filled. */
    private static List<Double> curves(String svg) {
        List<Double> heights = new ArrayList<>();
        Pattern line = Pattern.compile("<path d=\"([^\"]*)\" fill=\"none\"");
        for (MatchResult path : line.matcher(svg).results().toList()) {
            char command = 'M';
            double y = 0;
            int place = 0;
            for (MatchResult token : TOKEN.matcher(path.group(1)).results().toList()) {
                char first = token.group().charAt(0);
                if (Character.isLetter(first)) {
                    command = first;
                    place = 0;
                    continue;
                }
                boolean isPair = command != 'h' && command != 'v';
                boolean isHeight = command == 'v' || isPair && place % 2 == 1;
                y += isHeight ? Double.parseDouble(token.group()) : 0;
                place++;
                if (!isPair || place % 2 == 0) {
                    heights.add(y);
                }
            }
        }
        return heights;
    }
}
