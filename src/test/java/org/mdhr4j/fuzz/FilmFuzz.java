package org.mdhr4j.fuzz;

import java.io.IOException;
import java.nio.file.Path;
import org.mdhr4j.video.VideoFile;

/** A film of any container: its head, and its first pictures. */
public final class FilmFuzz {
    private static final int MOST_FRAMES = 4;

    private FilmFuzz() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        Path file = Held.file("film.mp4", bytes);
        Held.readsOrRefuses(() -> read(file), IOException.class);
    }

    private static void read(Path file) throws IOException {
        try (VideoFile film = VideoFile.open(file)) {
            for (int i = 0; i < MOST_FRAMES && film.hasNext(); i++) {
                film.next();
            }
        }
    }
}
