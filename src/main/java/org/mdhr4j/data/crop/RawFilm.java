package org.mdhr4j.data.crop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.mdhr4j.video.VideoFile;
import org.mdhr4j.video.VideoFrame;

/**
 * A film whose first picture is frame 0; the others are numbered by their times.
 *
 * @param file the film
 */
record RawFilm(Path file) implements RawFrames {
    @Override
    public String place() {
        return file.toString();
    }

    @Override
    public String state(int[] numbers) throws IOException {
        return CropJournal.hash(
                "%s %d %s"
                        .formatted(
                                file.toRealPath(),
                                Files.size(file),
                                Files.getLastModifiedTime(file)));
    }

    @Override
    public Optional<String> read(int[] numbers, Sink sink) throws IOException {
        try (VideoFile film = VideoFile.open(file)) {
            FilmNumbers counter = new FilmNumbers(file, film);
            int next = 0;
            long number = -1;
            while (film.hasNext()) {
                requireUninterrupted();
                VideoFrame frame = film.next();
                number = counter.next(frame);
                while (next < numbers.length && numbers[next] < number) {
                    sink.missing(numbers[next++]);
                }
                if (next < numbers.length && numbers[next] == number) {
                    sink.frame(numbers[next++], frame.image());
                }
            }
            counter.end();
            if (next == numbers.length && next > 0) {
                sink.more(number - numbers[next - 1]);
            }
            while (next < numbers.length) {
                sink.missing(numbers[next++]);
            }
            return film.outcome().isWhole()
                    ? Optional.empty()
                    : Optional.of(film.outcome().describe());
        }
    }

    /** No sink stops the reading of pictures that nobody asked for. */
    private static void requireUninterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("Reading a film was interrupted.");
        }
    }
}
