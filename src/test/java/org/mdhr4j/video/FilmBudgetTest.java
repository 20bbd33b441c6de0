package org.mdhr4j.video;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a film's head may claim. */
class FilmBudgetTest {
    private static final Path FILMS = Path.of("src/test/resources/fuzz/FilmFuzz");

    @TempDir private Path folder;

    @Test
    void hugePicturesNameTheSetting() {
        Path film = folder.resolve("film.mp4");
        assertEquals(
                film
                        + ": claims pictures of 60000 x 400 pixels, 24 million; at most 17 million are"
                        + " read. If it is genuine, allow more with"
                        + " MDHR_JAVA_OPTS=-Dmdhr4j.maxFilmMegapixels=24.",
                assertThrows(IOException.class, () -> FilmBudget.requireSize(film, 60_000, 400))
                        .getMessage());
    }

    @Test
    void tablesThatClaimMoreThanTheFileHoldsAreRefused() throws IOException {
        Path film = FILMS.resolve("samples.mp4");
        String message = assertThrows(IOException.class, () -> VideoFile.open(film)).getMessage();
        assertTrue(message.contains("its tables claim 67,108,864 pictures in"), message);
        byte[] sound = Files.readAllBytes(FILMS.resolve("small.mp4"));
        Path times = folder.resolve("times.mp4");
        ByteBuffer changed = ByteBuffer.wrap(sound);
        int table = new String(sound, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("stts");
        changed.putInt(table + 12, Integer.MAX_VALUE); // pictures of one duration
        Files.write(times, sound);
        assertThrows(IOException.class, () -> Mp4Claims.require(times));
    }

    @Test
    void soundFilmsPass() throws IOException {
        Mp4Claims.require(FILMS.resolve("small.mp4"));
        Mp4Claims.require(FILMS.resolve("small.avi"));
        try (VideoFile film = VideoFile.open(FILMS.resolve("small.mp4"))) {
            assertTrue(film.hasNext());
        }
    }
}
