package org.mdhr4j.recording;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mdhr4j.checkpoint.CheckpointMetadata;
import org.mdhr4j.metrics.Thresholds;
import org.mdhr4j.model.FramewiseModel;
import org.mdhr4j.model.PublishedTraining;
import org.mdhr4j.recognition.FittedCalibration;
import org.mdhr4j.recognition.Recognizer;
import org.mdhr4j.recognition.StreamWindow;
import org.mdhr4j.recognition.UntaughtUnits;
import org.mdhr4j.source.Input;

/**
 * Says of a scored recording from which input, by which model and how it was made.
 *
 * @param recognizer the model
 * @param checkpointName of the file of its weights
 * @param checkpointHash of that file
 * @param options how the recording was scored
 * @param everyFrames which rows the table has
 * @param thresholds of the model's AUs
 * @param calibration that made probabilities of the scores, if there is one
 */
record RecordingDescription(
        Recognizer recognizer,
        String checkpointName,
        String checkpointHash,
        RecordingOptions options,
        int everyFrames,
        Thresholds thresholds,
        Optional<FittedCalibration> calibration) {
    /** Name of what is wrong with the input. */
    static final String DAMAGE = "damage";

    /** Name of what was left out, mended, assumed or left without a score. */
    static final String PASSED_OVER = "passedOver";

    TableDescription of(RecordingRun run, RecordingReport report) throws IOException {
        RecordingOutcome outcome = report.outcome();
        TableDescription description = new TableDescription();
        description.put("input", TableFacts.of(run.input()));
        description.put("frames", outcome.frames());
        description.put("framesWithoutFace", outcome.framesWithoutFace());
        description.put("people", outcome.people());
        outcome.damage().ifPresent(damage -> description.put(DAMAGE, damage));
        description.put("notes", outcome.notes());
        description.put(PASSED_OVER, outcome.passedOver());
        description.put("model", model());
        description.put("thresholds", TableFacts.of(thresholds));
        calibration.ifPresent(fitted -> description.put("calibration", TableFacts.of(fitted)));
        description.put("alignment", TableFacts.of(run.alignment()));
        description.put("frameRate", TableFacts.of(run.rate()));
        description.put("settings", settings(run));
        description.put("software", SoftwareVersions.of(recognizer.engineName()));
        return description.columns(columns(run.input()));
    }

    private List<RowColumn> columns(Input input) {
        return RowColumn.of(
                thresholds,
                UntaughtUnits.of(recognizer.metadata()),
                input.hasRecordings(),
                calibration.isPresent());
    }

    private Map<String, Object> model() {
        CheckpointMetadata metadata = recognizer.metadata();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("file", checkpointName);
        map.put("sha256", checkpointHash);
        map.put("title", recognizer.model().title());
        map.put("backbone", recognizer.model().backbone().toString());
        metadata.dataset().ifPresent(name -> map.put("dataset", name));
        if (metadata.fold().isPresent()) {
            map.put("fold", metadata.fold().getAsInt());
        }
        map.put("actionUnits", recognizer.auSet().describe());
        UntaughtUnits untaught = UntaughtUnits.of(metadata);
        if (!untaught.actionUnits().isEmpty()) {
            map.put("untaught", untaught.text());
        }
        KnownFaces.warning(metadata).ifPresent(text -> map.put("warning", text));
        return map;
    }

    private Map<String, Object> settings(RecordingRun run) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("faces", options.faces().name().toLowerCase(Locale.ROOT));
        map.put("minFacePixels", options.minFacePixels());
        map.put("view", run.view().toString());
        map.put("window", window());
        map.put("everyFrames", everyFrames);
        map.put("fromSeconds", options.section().fromSeconds());
        if (options.section().toSeconds() < Double.POSITIVE_INFINITY) {
            map.put("toSeconds", options.section().toSeconds());
        }
        return map;
    }

    private String window() {
        StreamWindow window = options.window();
        if (!window.isFullContext()) {
            return "%d frames, stride %d".formatted(window.frames(), window.stride());
        }
        boolean needsClips =
                recognizer.model().framewise().contextFrames() == FramewiseModel.WHOLE_CLIP;
        return needsClips
                ? "%d frames, as the model needs".formatted(PublishedTraining.CLIP_FRAMES)
                : "full context";
    }
}
