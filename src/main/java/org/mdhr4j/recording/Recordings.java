package org.mdhr4j.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.EngineOptions;
import org.mdhr4j.engine.Engines;
import org.mdhr4j.metrics.Thresholds;
import org.mdhr4j.recognition.Recognizer;
import org.mdhr4j.recognition.UntaughtUnits;
import org.mdhr4j.source.Input;

/**
 * Reads a person's own photos and films.
 *
 * <pre>{@code
 * ScoredRecording film = Recordings.read("me.mp4", PretrainedModel.file());
 * film.table();    // a row for each face of each frame
 * film.timeline(); // how the action units come and go
 * }</pre>
 */
public final class Recordings {
    private Recordings() {}

    /**
     * Scores an input on this machine's processor: finds the largest face in every frame, aligns it
     * as the model wants it, and scores its action units.
     *
     * @param input a picture, a folder of pictures, a film, or a camera such as {@code camera:0}
     * @param checkpoint weights
     * @throws org.mdhr4j.data.manifest.DataException if there is nothing to read
     * @throws IOException if input or weights cannot be read
     */
    public static ScoredRecording read(String input, Path checkpoint) throws IOException {
        try (Engine engine = Engines.openForScoring(EngineOptions.DEFAULT);
                Recognizer recognizer = Recognizer.load(engine, checkpoint)) {
            return read(input, recognizer, RecordingOptions.DEFAULT);
        }
    }

    /**
     * Scores an input with a model that is loaded already.
     *
     * @param recognizer borrowed, and used on the engine's thread
     */
    public static ScoredRecording read(
            String input, Recognizer recognizer, RecordingOptions options) throws IOException {
        Input found = Input.of(input);
        List<AuRow> rows = new ArrayList<>();
        try (RecordingRun run = RecordingRun.open(recognizer, found, options)) {
            RecordingOutcome outcome = run.score(rows::add, frames -> {});
            return new ScoredRecording(
                    found.name(),
                    recognizer.auSet(),
                    rows,
                    RowColumn.of(
                            Thresholds.published(recognizer.auSet().actionUnits()),
                            UntaughtUnits.of(recognizer.metadata()),
                            found.hasRecordings()),
                    run.rate(),
                    run.alignment(),
                    outcome,
                    KnownFaces.warning(recognizer.metadata()));
        }
    }
}
