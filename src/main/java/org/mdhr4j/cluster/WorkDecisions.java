package org.mdhr4j.cluster;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Says what workers make of scores: probabilities, and decisions.
 *
 * @param threshold a number for all AUs, or the name of a published list; empty text for the usual
 *     one: 0.5 as published, of probabilities those that were fitted
 * @param thresholds a file with one for each AU, in place of {@code threshold}
 * @param calibration a file of {@code calibrate}, for probabilities in place of scores
 */
public record WorkDecisions(
        String threshold, @Nullable WorkFile thresholds, @Nullable WorkFile calibration)
        implements Serializable {
    /** Scores as the model gives them, and the published threshold. */
    public static final WorkDecisions USUAL = new WorkDecisions("", null, null);

    /** Returns a text that is the same where the same is made of the same scores. */
    public String content() {
        return "threshold %s %s, calibration %s"
                .formatted(threshold, text(thresholds), text(calibration));
    }

    private static String text(@Nullable WorkFile file) {
        return file == null ? "" : file.text();
    }

    /** Returns the same with another number, or another published list, for all AUs. */
    public WorkDecisions withThreshold(String other) {
        return new WorkDecisions(other, null, calibration);
    }

    /** Returns the same with a threshold for each AU. */
    public WorkDecisions withThresholds(WorkFile file) {
        return new WorkDecisions("", file, calibration);
    }

    /** Returns the same of probabilities. */
    public WorkDecisions withCalibration(WorkFile file) {
        return new WorkDecisions(threshold, thresholds, file);
    }
}
