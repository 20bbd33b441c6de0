package org.mdhr4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.mdhr4j.cluster.WorkDecisions;
import org.mdhr4j.cluster.WorkFile;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.files.TextFile;
import org.mdhr4j.recognition.FittedCalibration;
import org.mdhr4j.recognition.ThresholdSource;
import picocli.CommandLine.Mixin;

/** Options that say what workers make of scores. Workers do not see the files; texts travel. */
final class ClusterDecisions {
    @Mixin private ThresholdOption threshold;

    @Mixin private CalibrationOption calibration;

    /**
     * Returns what was asked for.
     *
     * @throws UserError if a file is none, or a number cannot be a threshold
     */
    WorkDecisions of(Path checkpoint) throws IOException, UserError {
        WorkDecisions decisions = WorkDecisions.USUAL;
        Optional<ThresholdSource> asked = threshold.source();
        if (asked.isPresent()) {
            decisions = decided(decisions, asked.get());
        }
        Optional<Path> file = calibration.file(checkpoint);
        if (file.isPresent()) {
            FittedCalibration.read(file.get()); // a wrong file is said where it is
            decisions = decisions.withCalibration(carried(file.get()));
        }
        return decisions;
    }

    private WorkDecisions decided(WorkDecisions usual, ThresholdSource asked)
            throws IOException, UserError {
        if (asked.isNumber()) {
            threshold.of(AuSet.BP4D, AuSet.BP4D.actionUnits()); // whatever the model's are
        }
        try {
            return asked.lines()
                    .map(lines -> usual.withThresholds(new WorkFile(asked.toString(), lines)))
                    .orElse(usual.withThreshold(asked.toString()));
        } catch (IllegalArgumentException e) {
            throw new UserError("--threshold: " + e.getMessage());
        }
    }

    private static WorkFile carried(Path file) throws IOException {
        return new WorkFile(file.toString(), TextFile.wideText(file));
    }
}
