package org.mdhr4j.video;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.image.RgbImage;

class FilmMarkTest {
    @TempDir private Path temp;

    @Test
    void filmsOfOursAreKnown() throws IOException {
        Path file = temp.resolve("film.mp4");
        try (VideoWriter film = VideoWriter.open(file, 64, 64)) {
            film.add(new RgbImage(64, 64, new byte[3 * 64 * 64]), 0);
            film.finish();
        }
        assertTrue(FilmMark.isIn(file));
    }

    @Test
    void filesOfOthersAreNot() throws IOException {
        for (String content :
                new String[] {"", "abc", "\0\0\0\u0008ftyp", "a diary, made by mdhr4j"}) {
            Path file = Files.writeString(temp.resolve("other.mp4"), content);
            assertFalse(FilmMark.isIn(file), content);
        }
    }
}
