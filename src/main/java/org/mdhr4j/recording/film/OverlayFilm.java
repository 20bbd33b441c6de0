package org.mdhr4j.recording.film;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.face.Face;
import org.mdhr4j.files.OrdinaryFile;
import org.mdhr4j.files.OutputLock;
import org.mdhr4j.files.ReplacedFile;
import org.mdhr4j.files.Shown;
import org.mdhr4j.image.RgbImage;
import org.mdhr4j.metrics.Thresholds;
import org.mdhr4j.recognition.UntaughtUnits;
import org.mdhr4j.recording.AuRow;
import org.mdhr4j.recording.RecordingProduct;
import org.mdhr4j.recording.RecordingReport;
import org.mdhr4j.recording.RecordingRun;
import org.mdhr4j.recording.TableDescription;
import org.mdhr4j.report.ChartFonts;
import org.mdhr4j.source.FramePlace;
import org.mdhr4j.source.FrameSource;
import org.mdhr4j.source.Input;
import org.mdhr4j.source.InputFrame;
import org.mdhr4j.source.SourceOptions;
import org.mdhr4j.video.FilmMark;
import org.mdhr4j.video.VideoWriter;

/**
 * A film of a recording with boxes, lines of faces and scores drawn into its pictures: upright, as
 * large as they are, each as long as it was, without sound. A section begins at 0.
 *
 * <p>Scores come some frames after their pictures, so the recording is read a second time once it
 * is scored. Memory: about 400 bytes for each face of each frame.
 */
public final class OverlayFilm implements RecordingProduct {
    private final Path file;
    private final FilmPainter painter;
    private final List<List<FilmRow>> frames = new ArrayList<>();
    private @Nullable FramePlace last;
    private Watcher watcher = (written, all) -> {};

    /** Is told how far a film is. */
    @FunctionalInterface
    public interface Watcher {
        /** Some frames of all have been written. */
        void written(long frames, long all);
    }

    /**
     * Begins a film.
     *
     * @param file to be written, an MP4 file
     * @param thresholds of the model's AUs
     * @param untaught the AUs that are not shown
     */
    public OverlayFilm(Path file, Thresholds thresholds, UntaughtUnits untaught) {
        this.file = file;
        List<Integer> columns =
                IntStream.range(0, thresholds.actionUnits().size())
                        .filter(column -> !untaught.has(thresholds.actionUnits().get(column)))
                        .boxed()
                        .toList();
        this.painter = new FilmPainter(thresholds, columns);
    }

    /** Tells somebody of every frame that is written. */
    public void onWritten(Watcher told) {
        watcher = told;
    }

    /**
     * Makes sure that a film can be made of an input.
     *
     * @throws IllegalArgumentException if it is a camera, which shows nothing twice, or pictures
     *     without times
     */
    public static void require(Input input, SourceOptions section) {
        String name = Shown.of(input.name());
        if (input.kind() == Input.Kind.CAMERA) {
            throw new IllegalArgumentException(
                    "%s cannot be read twice, as a film with scores in it needs. Record it first."
                            .formatted(name));
        }
        if (input.kind() == Input.Kind.PICTURES
                && (section.picturesPerSecond().isEmpty() || input.hasRecordings())) {
            throw new IllegalArgumentException(
                    "%s: no film can be made of pictures %s. %s"
                            .formatted(
                                    name,
                                    input.hasRecordings()
                                            ? "of several recordings"
                                            : "whose times nobody knows",
                                    input.hasRecordings()
                                            ? "Name one by a pattern such as FOLDER/F001_%04d.jpg."
                                            : "Say how many a second there are."));
        }
        ChartFonts.problem()
                .ifPresent(
                        problem -> {
                            throw new IllegalArgumentException(
                                    problem.replace("to label charts with", "for a film"));
                        });
    }

    @Override
    public Path file() {
        return file;
    }

    @Override
    public String settings() {
        return "film";
    }

    @Override
    public void requireOwn() throws IOException {
        if (Files.exists(file) && !OrdinaryFile.isSpecial(file) && !FilmMark.isIn(file)) {
            throw new FileSystemException(
                    file.toString(),
                    null,
                    "is no film of 'recognize', and would be overwritten. Choose another folder for the films.");
        }
    }

    @Override
    public void see(InputFrame frame, List<Face> faces) {
        // pictures are read again when all is scored
    }

    @Override
    public void accept(AuRow row) {
        if (!row.place().equals(last)) {
            frames.add(new ArrayList<>(1));
            last = row.place();
        }
        if (row.hasFace()) {
            frames.get(frames.size() - 1).add(FilmRow.of(row));
        }
    }

    @Override
    public void write(RecordingRun run, RecordingReport report, TableDescription description)
            throws IOException {
        try (OutputLock ignored = OutputLock.file(file);
                ReplacedFile target = ReplacedFile.open(file);
                FrameSource source = run.input().open(run.options().section())) {
            write(source, target.written(), run.input(), report.outcome().damage().isPresent());
            target.commit();
        }
    }

    private void write(FrameSource source, Path to, Input input, boolean isDamaged)
            throws IOException {
        int done = 0;
        VideoWriter film = null;
        try {
            double start = 0;
            while (source.hasNext() && done < frames.size()) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException("The film was cancelled.");
                }
                InputFrame frame = source.next();
                double time = frame.place().timeSeconds().orElseThrow();
                if (film == null) {
                    start = time;
                    film = VideoWriter.open(to, frame.image().width(), frame.image().height());
                }
                RgbImage picture = frame.image();
                painter.paint(picture, frame.place(), frames.get(done++));
                film.add(picture, time - start);
                watcher.written(done, frames.size());
            }
            if (film == null || !isDamaged && (source.hasNext() || done < frames.size())) {
                throw new IOException(
                        "%s is not what it was: it gave %d frames, then %s. Is it still being written?"
                                .formatted(
                                        Shown.of(input.name()),
                                        frames.size(),
                                        source.hasNext() ? "more" : done));
            }
            film.finish();
        } finally {
            if (film != null) {
                film.close();
            }
        }
    }
}
