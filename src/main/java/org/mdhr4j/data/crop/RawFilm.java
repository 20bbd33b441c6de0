package org.mdhr4j.data.crop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.mdhr4j.video.VideoFile;
import org.mdhr4j.video.VideoFrame;

/**
 * A film whose first picture is frame 0.
 *
 * @param file the film
 */
record RawFilm(Path file) implements RawFrames {
    @Override
    public String place() {
        return file.toString();
    }

    @Override
    public Optional<String> read(int[] numbers, Sink sink) throws IOException {
        try (VideoFile film = VideoFile.open(file)) {
            int next = 0;
            while (next < numbers.length && film.hasNext()) {
                VideoFrame frame = film.next();
                if (frame.number() == numbers[next]) {
                    sink.frame(numbers[next], frame.image());
                    next++;
                }
            }
            if (next == numbers.length && next > 0) {
                film.info()
                        .numFrames()
                        .ifPresent(all -> sink.more(all - 1 - numbers[numbers.length - 1]));
            }
            while (next < numbers.length) {
                sink.missing(numbers[next++]);
            }
            return film.hasNext() || film.outcome().isWhole()
                    ? Optional.empty()
                    : Optional.of(film.outcome().describe());
        }
    }
}
