package org.mdhr4j.video;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.image.RgbImage;

class VideoWriterTest {
    /** Irregular, as a telephone takes them. */
    private static final double[] TIMES = {0, 0.04, 0.09, 0.1, 0.35, 0.383};

    @TempDir private Path temp;

    private static RgbImage plain(int width, int height, int red, int green, int blue) {
        byte[] rgb = new byte[3 * width * height];
        for (int i = 0; i < rgb.length; i += 3) {
            rgb[i] = (byte) red;
            rgb[i + 1] = (byte) green;
            rgb[i + 2] = (byte) blue;
        }
        return new RgbImage(width, height, rgb);
    }

    @Test
    void timesAndColoursComeBackAsTheyWentIn() throws IOException {
        Path file = temp.resolve("a film ä.tmp");
        try (VideoWriter film = VideoWriter.open(file, 97, 64)) {
            for (int t = 0; t < TIMES.length; t++) {
                film.add(plain(97, 64, 40 * t, 120, 200), TIMES[t]);
            }
            film.finish();
        }
        try (VideoFile film = VideoFile.open(file)) {
            assertEquals("h264", film.info().codec());
            assertEquals(96, film.info().width(), "an odd side loses a pixel");
            assertEquals(64, film.info().height());
            for (int t = 0; t < TIMES.length; t++) {
                VideoFrame frame = film.next();
                assertEquals(TIMES[t], frame.timeSeconds(), 1e-4);
                int middle = 3 * (32 * 96 + 48);
                assertEquals(40 * t, frame.image().rgb()[middle] & 0xFF, 6, "red of frame " + t);
                assertEquals(120, frame.image().rgb()[middle + 1] & 0xFF, 6);
                assertEquals(200, frame.image().rgb()[middle + 2] & 0xFF, 6);
            }
            assertTrue(!film.hasNext() && film.outcome().isWhole());
        }
    }

    @Test
    void itsTableStandsInFrontSoThatBrowsersBeginAtOnce() throws IOException {
        Path file = temp.resolve("film.mp4");
        try (VideoWriter film = VideoWriter.open(file, 64, 64)) {
            film.add(plain(64, 64, 1, 2, 3), 0);
            film.finish();
        }
        String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertTrue(bytes.indexOf("moov") < bytes.indexOf("mdat"), "moov before mdat");
    }

    @Test
    void timesThatStandStillAreShownOneAfterTheOther() throws IOException {
        Path file = temp.resolve("film.mp4");
        try (VideoWriter film = VideoWriter.open(file, 64, 64)) {
            for (double time : new double[] {0, 1, 1, 0.5}) {
                film.add(plain(64, 64, 1, 2, 3), time);
            }
            film.finish();
        }
        try (VideoFile film = VideoFile.open(file)) {
            double[] times = new double[4];
            for (int t = 0; t < 4; t++) {
                times[t] = film.next().timeSeconds();
            }
            assertTrue(times[1] < times[2] && times[2] < times[3], Arrays.toString(times));
            assertEquals(1, times[3], 1e-3);
        }
    }

    @Test
    void saysWhatCannotBeWritten() {
        IOException small =
                assertThrows(
                        IOException.class,
                        () -> VideoWriter.open(temp.resolve("a.mp4"), 8, 100).close());
        assertTrue(small.getMessage().contains("8 x 100 pixels cannot be coded"));
        Path nowhere = temp.resolve("nowhere").resolve("a.mp4");
        IOException missing =
                assertThrows(IOException.class, () -> VideoWriter.open(nowhere, 64, 64).close());
        assertTrue(missing.getMessage().startsWith(nowhere + ": the film cannot be written"));
    }
}
