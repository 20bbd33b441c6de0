package org.mdhr4j.data.crop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mdhr4j.data.manifest.DataException;
import org.mdhr4j.image.RgbImage;
import org.mdhr4j.testing.FilmMaker;

/** The grey of each picture is ten times its number. */
class RawFilmTest {
    private static final int WIDTH = 96;
    private static final int HEIGHT = 64;
    private static final int NUM_FRAMES = 24;

    @TempDir private Path folder;

    /** Notes what it is told. */
    private static final class Seen implements RawFrames.Sink {
        private final List<Integer> frames = new ArrayList<>();
        private final List<Integer> missing = new ArrayList<>();
        private long more = -1;

        @Override
        public void frame(int number, RgbImage image) {
            frames.add(number);
            int grey = image.rgb()[image.rgb().length / 2] & 0xFF;
            assertEquals(10 * number, grey, 4, "grey of frame " + number);
        }

        @Override
        public void missing(int number) {
            missing.add(number);
        }

        @Override
        public void broken(int number) {
            throw new AssertionError("Films have no files of their own for frame " + number);
        }

        @Override
        public void more(long count) {
            more = count;
        }
    }

    private Path film(String name, String codec, int[] frames, long[] milliseconds) {
        Path file = folder.resolve(name);
        try (FilmMaker maker = new FilmMaker(file, codec, WIDTH, HEIGHT, 0)) {
            for (int i = 0; i < frames.length; i++) {
                BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
                Graphics2D graphics = image.createGraphics();
                graphics.setColor(new Color(10 * frames[i], 10 * frames[i], 10 * frames[i]));
                graphics.fillRect(0, 0, WIDTH, HEIGHT);
                graphics.dispose();
                maker.add(image, milliseconds[i]);
            }
        }
        return file;
    }

    private Path film(String name, String codec, int... frames) {
        long[] times = IntStream.of(frames).mapToLong(frame -> 40L * frame).toArray();
        return film(name, codec, frames, times);
    }

    private static int[] upTo(int end) {
        return IntStream.range(0, end).toArray();
    }

    private static int[] without(int... lost) {
        return IntStream.range(0, NUM_FRAMES)
                .filter(frame -> IntStream.of(lost).noneMatch(one -> one == frame))
                .toArray();
    }

    private static List<Integer> list(int... numbers) {
        return IntStream.of(numbers).boxed().toList();
    }

    @ParameterizedTest
    @CsvSource({
        "film.mp4, libopenh264",
        "film.mkv, libopenh264",
        "film.webm, libvpx",
        "film.avi, mjpeg",
        "film.avi, mpeg4"
    })
    void picturesAreCountedFromZeroAndThoseAfterTheLastLabelAreSaid(String name, String codec)
            throws IOException {
        Seen seen = new Seen();
        Path file = film(name, codec, upTo(NUM_FRAMES));
        Optional<String> damage = new RawFilm(file).read(new int[] {0, 3, 4, 20}, seen);
        assertEquals(Optional.empty(), damage);
        assertEquals(List.of(0, 3, 4, 20), seen.frames);
        assertEquals(List.of(), seen.missing);
        assertEquals(3, seen.more);
    }

    @ParameterizedTest
    @CsvSource({"film.avi, mpeg4", "film.mp4, libopenh264", "film.mkv, libopenh264"})
    void picturesAfterADroppedOneKeepTheirNumbers(String name, String codec) throws IOException {
        Seen seen = new Seen();
        int[] there = without(5, 11, 12, 13);
        new RawFilm(film(name, codec, there)).read(upTo(NUM_FRAMES), seen);
        assertEquals(list(there), seen.frames);
        assertEquals(List.of(5, 11, 12, 13), seen.missing);
    }

    @Test
    void aLongGapIsMeasuredInStepsOfThePicturesNotOfTheirMean() throws IOException {
        int[] frames = upTo(NUM_FRAMES);
        long[] times =
                Arrays.stream(frames).mapToLong(i -> i < 20 ? 40L * i : 40L * i + 200).toArray();
        Path file = film("gap.mp4", "libopenh264", frames, times);
        List<Integer> numbers = new ArrayList<>();
        List<Integer> missing = new ArrayList<>();
        new RawFilm(file)
                .read(
                        upTo(29),
                        new RawFrames.Sink() {
                            @Override
                            public void frame(int number, RgbImage image) {
                                numbers.add(number);
                            }

                            @Override
                            public void missing(int number) {
                                missing.add(number);
                            }

                            @Override
                            public void broken(int number) {}

                            @Override
                            public void more(long count) {}
                        });
        assertEquals(List.of(20, 21, 22, 23, 24), missing);
        assertEquals(24, numbers.size());
        assertEquals(28, numbers.get(23));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10})
    void aPictureThatCannotBeDecodedTakesNobodysLabelAndIsSaid(int lost) throws IOException {
        Path file = film("film.avi", "mjpeg", upTo(NUM_FRAMES));
        destroy(file, lost);
        Seen seen = new Seen();
        Optional<String> damage = new RawFilm(file).read(upTo(NUM_FRAMES - 4), seen);
        assertEquals(list(without(lost, 20, 21, 22, 23)), seen.frames);
        assertEquals(List.of(lost), seen.missing);
        assertTrue(damage.isPresent(), "the film is longer than its labels, and damaged");
    }

    /** Overwrites the coded picture of a frame in an AVI. */
    private static void destroy(Path avi, int frame) throws IOException {
        byte[] bytes = Files.readAllBytes(avi);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int at = text.indexOf("movi");
        for (int i = 0; i <= frame; i++) {
            at = text.indexOf("00dc", at + 4);
        }
        int length = (bytes[at + 4] & 0xFF) | (bytes[at + 5] & 0xFF) << 8;
        Arrays.fill(bytes, at + 8, at + 8 + length, (byte) 0);
        Files.write(avi, bytes);
    }

    @Test
    void aFilmThatBeginsLateBeginsWithFrameZero() throws IOException {
        long[] times = LongStream.range(0, 10).map(i -> 200 + 40 * i).toArray();
        Seen seen = new Seen();
        new RawFilm(film("late.mp4", "libopenh264", upTo(10), times)).read(upTo(10), seen);
        assertEquals(list(upTo(10)), seen.frames);
    }

    @Test
    void aFilmOfNoSteadyRateIsRefused() {
        long[] times = {0, 40, 80, 140, 157, 174, 191, 280, 320, 360};
        Path file = film("phone.mp4", "libopenh264", upTo(10), times);
        DataException error =
                assertThrows(
                        DataException.class, () -> new RawFilm(file).read(upTo(10), new Seen()));
        assertTrue(error.getMessage().contains("come at no steady rate"), error.getMessage());
    }
}
