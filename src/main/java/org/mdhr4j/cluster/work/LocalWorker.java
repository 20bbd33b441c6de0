package org.mdhr4j.cluster.work;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.cluster.Piece;
import org.mdhr4j.cluster.PieceReport;
import org.mdhr4j.cluster.WorkColumn;
import org.mdhr4j.cluster.WorkSettings;
import org.mdhr4j.cluster.Worker;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.EngineOptions;
import org.mdhr4j.files.Sha256;
import org.mdhr4j.recognition.Recognizer;
import org.mdhr4j.recognition.TrainedRate;
import org.mdhr4j.recording.KnownFaces;
import org.mdhr4j.recording.RecordingOptions;
import org.mdhr4j.recording.RecordingOutcome;
import org.mdhr4j.recording.RecordingRun;
import org.mdhr4j.recording.RowColumn;
import org.mdhr4j.source.EmptySectionException;
import org.mdhr4j.source.Input;
import org.mdhr4j.source.SourceOptions;

/** Scores pieces with the library, as {@code recognize} does. */
final class LocalWorker implements Worker {
    /** So long before and after a piece is read: faces are found anew, contexts fill. */
    static final double LEAD_SECONDS = 2;

    private static final String RECORDING = "recording";
    private static final String SERIES = "series";

    private final WorkSettings settings;
    private final Engine engine;
    private final Recognizer recognizer;
    private final String weights;
    private final WorkReading reading;

    private LocalWorker(WorkSettings settings, Engine engine, Recognizer recognizer, String weights)
            throws IOException {
        this.settings = settings;
        this.engine = engine;
        this.recognizer = recognizer;
        this.weights = weights;
        this.reading = WorkReading.of(settings.decisions(), recognizer, weights);
    }

    static LocalWorker open(WorkSettings settings, Path checkpoint) throws IOException {
        EngineOptions options = WorkChoices.engine(settings.engine());
        WorkChoices.recording(settings); // a wrong setting is said before anything is loaded
        String weights = Sha256.of(checkpoint);
        Engine engine = WorkChoices.open(settings.engine(), options);
        try {
            Recognizer recognizer = Recognizer.load(engine, checkpoint);
            try {
                return new LocalWorker(settings, engine, recognizer, weights);
            } catch (IOException | RuntimeException | Error e) {
                recognizer.close();
                throw e;
            }
        } catch (IOException | RuntimeException | Error e) {
            engine.close();
            throw e;
        }
    }

    @Override
    public List<WorkColumn> columns() {
        return reading.columns().stream().map(LocalWorker::column).toList();
    }

    private static WorkColumn column(RowColumn column) {
        String name = column.name().equals(RECORDING) ? SERIES : column.name();
        return new WorkColumn(name, WorkColumn.Kind.valueOf(column.kind().name()));
    }

    @Override
    public String fingerprint() {
        String version = LocalWorker.class.getPackage().getImplementationVersion();
        String text =
                "mdhr4j %s, weights %s, engine %s, %s, %s, %s, %d frames, stride %d, %s"
                        .formatted(
                                version,
                                weights,
                                recognizer.engineName(),
                                settings.engine().device(),
                                settings.engine().precision(),
                                settings.faces(),
                                settings.window().frames(),
                                settings.window().stride(),
                                settings.decisions().content());
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public List<String> notes() {
        return Stream.of(KnownFaces.warning(recognizer.metadata()), reading.note())
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public PieceReport score(Piece piece, Path file, Consumer<@Nullable Object[]> rows)
            throws IOException {
        Input input = Input.of(file.toString());
        PieceRows taken = new PieceRows(piece, reading.columns(), rows);
        try (RecordingRun run = RecordingRun.open(recognizer, input, options(piece))) {
            RecordingOutcome outcome =
                    run.score(row -> taken.accept(reading.of(row)), frames -> {});
            Optional<String> ofOthers = reading.noteFor(outcome.people());
            return taken.report(
                    outcome.damage().orElse(""),
                    here(outcome.notes(), ofOthers),
                    here(outcome.passedOver(), ofOthers));
        } catch (EmptySectionException e) {
            if (piece.number() == 0) {
                throw e;
            }
            return taken.report("", List.of(), List.of()); // the film is shorter than it promises
        }
    }

    /** The note on recordings in one folder names a column that has another name here. */
    private static List<String> here(List<String> notes, Optional<String> more) {
        return Stream.concat(notes.stream(), more.stream())
                .map(note -> note.replace("'" + RECORDING + "'", "'" + SERIES + "'"))
                .toList();
    }

    private RecordingOptions options(Piece piece) {
        RecordingOptions.Builder options = WorkChoices.recording(settings);
        if (piece.isWhole()) {
            return options.build();
        }
        double rate = TrainedRate.of(recognizer.metadata()).framesPerSecond();
        double lead = LEAD_SECONDS + settings.window().frames() / rate;
        double from = Math.max(0, piece.fromSeconds() - lead);
        double to = piece.toSeconds() + lead;
        SourceOptions section =
                new SourceOptions(from, to, OptionalDouble.empty(), SourceOptions.ALL.threads());
        return options.section(section).build();
    }

    @Override
    public void close() {
        recognizer.close();
        engine.close();
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "worker with %s on %s", recognizer.model().title(), settings.engine());
    }
}
