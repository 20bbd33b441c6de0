package org.mdhr4j.video;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mdhr4j.image.RgbImage;
import org.mdhr4j.testing.FilmMaker;

class VideoFileTest {
    private static final int WIDTH = 96;
    private static final int HEIGHT = 64;
    private static final int NUM_FRAMES = 24;
    private static final int NOISE_ROWS = 8;

    @TempDir private Path folder;

    /** Red, green, blue and the frame's grey in the quarters; noise in the last rows. */
    private static BufferedImage quarters(int frame) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        Color[] colours = {Color.RED, Color.GREEN, Color.BLUE, grey(frame)};
        for (int i = 0; i < colours.length; i++) {
            graphics.setColor(colours[i]);
            graphics.fillRect(i % 2 * WIDTH / 2, i / 2 * HEIGHT / 2, WIDTH / 2, HEIGHT / 2);
        }
        graphics.dispose();
        Random random = new Random(frame);
        for (int i = 0; i < WIDTH * NOISE_ROWS; i++) {
            image.setRGB(i % WIDTH, HEIGHT - 1 - i / WIDTH, random.nextInt(1 << 24));
        }
        return image;
    }

    private static Color grey(int frame) {
        return new Color(10 * frame, 10 * frame, 10 * frame);
    }

    private Path film(String name, String codec, int clockwiseDegrees) {
        Path file = folder.resolve(name);
        try (FilmMaker maker = new FilmMaker(file, codec, WIDTH, HEIGHT, clockwiseDegrees)) {
            for (int i = 0; i < NUM_FRAMES; i++) {
                maker.add(quarters(i), 40L * i);
            }
        }
        return file;
    }

    private static int[] colour(RgbImage image, double x, double y) {
        int at = 3 * ((int) (y * image.height()) * image.width() + (int) (x * image.width()));
        return new int[] {
            image.rgb()[at] & 0xFF, image.rgb()[at + 1] & 0xFF, image.rgb()[at + 2] & 0xFF
        };
    }

    private static void assertColour(Color expected, RgbImage image, double x, double y) {
        int[] actual = colour(image, x, y);
        int[] wanted = {expected.getRed(), expected.getGreen(), expected.getBlue()};
        for (int i = 0; i < 3; i++) {
            assertEquals(wanted[i], actual[i], 14, () -> Arrays.toString(actual));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "film.mp4, libopenh264",
        "film.mov, mpeg4",
        "film.mkv, libopenh264",
        "film.webm, libvpx",
        "film.avi, mpeg4",
        "film.avi, mjpeg",
        "ärger: 100% [1].mp4, mpeg4"
    })
    void givesEveryPictureWithItsColoursAndTime(String name, String codec) throws IOException {
        try (VideoFile film = VideoFile.open(film(name, codec, 0))) {
            for (int i = 0; i < NUM_FRAMES; i++) {
                VideoFrame frame = film.next();
                assertEquals(i, frame.number());
                assertEquals(0.04 * i, frame.timeSeconds(), 0.001);
                assertEquals(WIDTH, frame.image().width());
                assertEquals(HEIGHT, frame.image().height());
                assertColour(Color.RED, frame.image(), 0.25, 0.25);
                assertColour(Color.GREEN, frame.image(), 0.75, 0.25);
                assertColour(Color.BLUE, frame.image(), 0.25, 0.75);
                assertColour(grey(i), frame.image(), 0.75, 0.75);
            }
            assertFalse(film.hasNext());
            assertThrows(NoSuchElementException.class, film::next);
            assertTrue(film.outcome().isWhole(), film.outcome()::describe);
            assertEquals(NUM_FRAMES, film.outcome().numFrames());
            assertEquals(25, film.info().framesPerSecond().orElseThrow(), 0.5);
            assertTrue(film.info().isEven());
        }
    }

    /** A telephone's film: bursts of 60 a second and pauses, 25 a second in the mean. */
    @Test
    void aFilmWhosePicturesComeInBurstsIsNotEven() throws IOException {
        Path file = folder.resolve("phone.mp4");
        try (FilmMaker maker = new FilmMaker(file, "libopenh264", WIDTH, HEIGHT, 0)) {
            for (int i = 0; i < NUM_FRAMES; i++) {
                maker.add(quarters(i), 200L * (i / 5) + 17L * (i % 5));
            }
        }
        try (VideoFile film = VideoFile.open(file)) {
            assertFalse(film.info().isEven(), film.info()::toString);
        }
    }

    @Test
    void keepsTheTimesOfAFilmWithGaps() throws IOException {
        Path file = folder.resolve("gaps.mp4");
        long[] times = {0, 40, 80, 200, 240, 280, 1000, 1040, 1071, 1111};
        try (FilmMaker maker = new FilmMaker(file, "libopenh264", WIDTH, HEIGHT, 0)) {
            for (int i = 0; i < times.length; i++) {
                maker.add(quarters(i), times[i]);
            }
        }
        try (VideoFile film = VideoFile.open(file)) {
            for (long time : times) {
                assertEquals(time / 1000.0, film.next().timeSeconds(), 0.001);
            }
            assertFalse(film.hasNext());
            assertTrue(film.outcome().isWhole(), film.outcome()::describe);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {90, 180, 270})
    void turnsPicturesUpright(int degrees) throws IOException {
        try (VideoFile film = VideoFile.open(film("turned.mp4", "mpeg4", degrees))) {
            assertEquals(degrees, film.info().clockwiseDegrees());
            RgbImage image = film.next().image();
            assertEquals(degrees == 180 ? WIDTH : HEIGHT, image.width());
            assertEquals(degrees == 180 ? HEIGHT : WIDTH, image.height());
            assertEquals(image.width(), film.info().width());
            // The red quarter goes clockwise from the upper left.
            double x = degrees == 270 ? 0.25 : 0.75;
            double y = degrees == 90 ? 0.25 : 0.75;
            assertColour(Color.RED, image, x, y);
            assertColour(
                    Color.GREEN, image, degrees == 90 ? 0.75 : 0.25, degrees == 270 ? 0.25 : 0.75);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "film.mp4, libopenh264",
        "film.avi, mjpeg",
        "film.avi, mpeg4",
        "film.mkv, libopenh264",
        "film.webm, libvpx"
    })
    void saysHowMuchOfACutFileItRead(String name, String codec) throws IOException {
        Path file = film(name, codec, 0);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length * 6 / 10));
        try (VideoFile film = VideoFile.open(file)) {
            film.forEachRemaining(frame -> {});
            VideoOutcome outcome = film.outcome();
            assertTrue(outcome.isCut(), outcome::describe);
            assertFalse(outcome.isWhole());
            assertTrue(outcome.numFrames() > 5, outcome::describe);
            assertTrue(outcome.numFrames() < NUM_FRAMES, outcome::describe);
            assertTrue(outcome.describe().contains("the file is cut short"), outcome::describe);
        }
    }

    @Test
    void saysThatTheTableOfContentsIsMissing() throws IOException {
        Path file = film("film.mp4", "libopenh264", 0);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, 200));
        IOException error = assertThrows(IOException.class, () -> VideoFile.open(file));
        assertTrue(error.getMessage().contains("table of contents"), error.getMessage());
    }

    @Test
    void takesDroppedPicturesOfAnAviForNoDamage() throws IOException {
        Path file = folder.resolve("dropped.avi");
        try (FilmMaker maker = new FilmMaker(file, "mpeg4", WIDTH, HEIGHT, 0)) {
            for (int i = 0; i < NUM_FRAMES; i += i % 7 == 0 ? 3 : 1) {
                maker.add(quarters(i), 40L * i);
            }
        }
        try (VideoFile film = VideoFile.open(file)) {
            for (int i = 0; i < NUM_FRAMES; i += i % 7 == 0 ? 3 : 1) {
                assertEquals(0.04 * i, film.next().timeSeconds(), 0.001);
            }
            assertFalse(film.hasNext());
            assertTrue(film.outcome().isWhole(), film.outcome()::describe);
        }
    }

    @Test
    void countsDamageInTheMiddle() throws IOException {
        Path file = film("damaged.avi", "mjpeg", 0);
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 400, (byte) 0);
        Files.write(file, bytes);
        try (VideoFile film = VideoFile.open(file)) {
            film.forEachRemaining(frame -> {});
            VideoOutcome outcome = film.outcome();
            assertTrue(outcome.damagedParts() > 0 || outcome.isCut(), outcome::describe);
            assertFalse(outcome.isWhole());
            assertEquals(OptionalLong.of(NUM_FRAMES), outcome.promisedFrames());
        }
    }

    @Test
    void refusesWhatIsNoFilm() throws IOException {
        Path text = Files.writeString(folder.resolve("text.mp4"), "no film".repeat(100));
        IOException error = assertThrows(IOException.class, () -> VideoFile.open(text));
        assertTrue(error.getMessage().startsWith(text + ": cannot be read as a video"));
        Path empty = Files.createFile(folder.resolve("empty.avi"));
        assertThrows(IOException.class, () -> VideoFile.open(empty));
        Path none = folder.resolve("none.mp4");
        assertThrows(NoSuchFileException.class, () -> VideoFile.open(none));
        assertThrows(IOException.class, () -> VideoFile.open(folder));
    }

    @Test
    void followsNoPlayList() throws IOException {
        Path film = film("film.mp4", "mpeg4", 0);
        Path list = folder.resolve("list.m3u8");
        Files.write(
                list, List.of("#EXTM3U", "#EXT-X-TARGETDURATION:2", "#EXTINF:1,", film.toString()));
        assertThrows(IOException.class, () -> VideoFile.open(list));
        Path concat = folder.resolve("list.ffconcat");
        Files.write(concat, List.of("ffconcat version 1.0", "file film.mp4"));
        assertThrows(IOException.class, () -> VideoFile.open(concat));
    }

    @Test
    void tellsTheOutcomeAtTheEndOnly() throws IOException {
        try (VideoFile film = VideoFile.open(film("film.mp4", "mpeg4", 0))) {
            film.next();
            assertThrows(IllegalStateException.class, film::outcome);
        }
    }

    @Test
    void writesNothingOnTheErrorStream() throws Exception {
        Path damaged = film("film.avi", "mpeg4", 0);
        byte[] bytes = Files.readAllBytes(damaged);
        Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 2000, (byte) 0x55);
        Files.write(damaged, bytes);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(ReadAll.class.getName(), damaged.toString()));
        Process process = new ProcessBuilder(command).start();
        assertEquals("", new String(process.getErrorStream().readAllBytes()));
        String out = new String(process.getInputStream().readAllBytes());
        assertTrue(out.contains("frames"), out);
        assertEquals(0, process.waitFor());
    }

    /** A program that reads a film. */
    static final class ReadAll {
        private ReadAll() {}

        public static void main(String[] arguments) throws IOException {
            try (VideoFile film = VideoFile.open(Path.of(arguments[0]))) {
                film.forEachRemaining(frame -> {});
                System.out.println(film.outcome().describe());
            }
        }
    }
}
