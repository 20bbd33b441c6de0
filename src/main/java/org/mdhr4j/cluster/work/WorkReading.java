package org.mdhr4j.cluster.work;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mdhr4j.cluster.WorkDecisions;
import org.mdhr4j.cluster.WorkFile;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.files.Shown;
import org.mdhr4j.metrics.Thresholds;
import org.mdhr4j.recognition.FittedCalibration;
import org.mdhr4j.recognition.Recognizer;
import org.mdhr4j.recognition.ThresholdSource;
import org.mdhr4j.recognition.UntaughtUnits;
import org.mdhr4j.recording.AuRow;
import org.mdhr4j.recording.RowColumn;

/**
 * What is made of a model's scores, as {@code recognize} makes it: probabilities, and decisions.
 *
 * @param columns of the rows
 * @param calibration which turns scores into probabilities
 */
record WorkReading(List<RowColumn> columns, Optional<FittedCalibration> calibration) {
    /**
     * Reads the decisions of a job.
     *
     * @param weightsHash SHA-256 of the file of the model's weights
     * @throws RuntimeException if a file is none, or for another model
     */
    static WorkReading of(WorkDecisions decisions, Recognizer recognizer, String weightsHash)
            throws IOException {
        Optional<FittedCalibration> calibration =
                Optional.ofNullable(decisions.calibration())
                        .map(file -> calibration(file, recognizer, weightsHash));
        List<ActionUnit> units = recognizer.auSet().actionUnits();
        Thresholds usual =
                calibration
                        .map(fitted -> fitted.calibration().thresholds())
                        .orElse(Thresholds.published(units));
        Optional<ThresholdSource> asked = asked(decisions);
        Thresholds thresholds = asked.isEmpty() ? usual : asked.get().of(recognizer.auSet(), units);
        UntaughtUnits untaught = UntaughtUnits.of(recognizer.metadata());
        return new WorkReading(
                RowColumn.of(thresholds, untaught, true, calibration.isPresent()), calibration);
    }

    private static FittedCalibration calibration(
            WorkFile file, Recognizer recognizer, String weightsHash) {
        FittedCalibration fitted = FittedCalibration.parse(file.text(), file.name());
        fitted.requireFor(recognizer, weightsHash, Path.of(file.name()));
        return fitted;
    }

    private static Optional<ThresholdSource> asked(WorkDecisions decisions) {
        WorkFile file = decisions.thresholds();
        if (file != null) {
            return Optional.of(ThresholdSource.ofLines(file.name(), file.text()));
        }
        return decisions.threshold().isEmpty()
                ? Optional.empty()
                : Optional.of(ThresholdSource.parse(decisions.threshold()));
    }

    /** Returns a row of scores as it is written. */
    AuRow of(AuRow row) {
        return calibration.map(fitted -> row.calibrated(fitted.calibration())).orElse(row);
    }

    /** Returns what a user must know of the numbers. */
    Optional<String> note() {
        return calibration.map(fitted -> "%s.".formatted(Shown.of(fitted.describe())));
    }

    /** Returns what a user must know of those in whom {@code people} were seen. */
    Optional<String> noteFor(int people) {
        return calibration.flatMap(fitted -> fitted.noteFor(people));
    }
}
