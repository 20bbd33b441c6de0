package org.mdhr4j.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.mdhr4j.data.manifest.DataException;
import org.mdhr4j.files.Shown;
import org.mdhr4j.video.VideoFile;
import org.mdhr4j.video.VideoFrame;

/** A film's file as frames. */
final class FilmFrames implements FrameSource {
    private final Path file;
    private final String name;
    private final VideoFile film;
    private long nanos;

    private FilmFrames(Path file, VideoFile film) {
        this.file = file;
        this.name = String.valueOf(file.getFileName());
        this.film = film;
    }

    /**
     * Opens a film and decodes its first frame.
     *
     * @throws DataException if it has none that can be decoded
     * @throws IOException if it is no film
     */
    static FilmFrames open(Path file) throws IOException {
        FilmFrames frames = new FilmFrames(file, VideoFile.open(file));
        try {
            frames.requireOne();
            return frames;
        } catch (RuntimeException | Error e) {
            frames.close();
            throw e;
        }
    }

    private void requireOne() {
        if (!hasNext()) {
            throw new DataException(
                    file,
                    "no frame of this film (%s) can be decoded. It is damaged, or cut after its head."
                            .formatted(film.info().codec()));
        }
    }

    @Override
    public boolean hasNext() {
        long start = System.nanoTime();
        boolean hasNext = film.hasNext();
        nanos += System.nanoTime() - start;
        return hasNext;
    }

    @Override
    public InputFrame next() {
        long start = System.nanoTime();
        VideoFrame frame = film.next();
        nanos += System.nanoTime() - start;
        OptionalDouble seconds = OptionalDouble.of(frame.timeSeconds());
        return new InputFrame(new FramePlace(name, "", frame.number(), seconds), frame.image());
    }

    @Override
    public OptionalLong numFrames() {
        return film.info().numFrames();
    }

    @Override
    public OptionalDouble framesPerSecond() {
        return film.info().framesPerSecond();
    }

    @Override
    public boolean isEven() {
        return film.info().isEven();
    }

    @Override
    public Optional<String> damage() {
        if (film.hasNext()) { // only a part of it was asked for
            long damaged = film.damagedParts();
            return damaged == 0
                    ? Optional.empty()
                    : Optional.of(
                            "%s: %d coded picture%s of the part that was read cannot be decoded, or not without faults."
                                    .formatted(Shown.of(file), damaged, damaged == 1 ? "" : "s"));
        }
        return film.outcome().isWhole()
                ? Optional.empty()
                : Optional.of("%s: read %s.".formatted(Shown.of(file), film.outcome().describe()));
    }

    @Override
    public long decodingNanos() {
        return nanos;
    }

    @Override
    public void close() {
        film.close();
    }
}
