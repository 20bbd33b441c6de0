package org.mdhr4j.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.metrics.Thresholds;
import org.mdhr4j.recognition.ThresholdSource;
import picocli.CommandLine.Option;

/** The option that says from which score on an AU is active. */
final class ThresholdOption {
    @Option(
            names = "--threshold",
            paramLabel = "T",
            description =
                    "Score from which on an AU is active: a number, a file with a line 'AU12,0.45'"
                            + " for each AU (0.5 for those it leaves out), or 'aucanvas', the"
                            + " thresholds that AUCanvas uses on OpenGraphAU's scores (default: 0.5, as"
                            + " published; of probabilities, those that were fitted).")
    private @Nullable String text;

    /** Returns what was asked for, before a model says whether it fits. */
    Optional<ThresholdSource> source() {
        return Optional.ofNullable(text).map(ThresholdSource::parse);
    }

    /**
     * Returns thresholds for the columns of a table.
     *
     * @param scored the action units of the model
     * @param columns those of the table, in order
     */
    Thresholds of(AuSet scored, List<ActionUnit> columns) throws IOException, UserError {
        return of(scored, columns, Thresholds.published(columns));
    }

    /**
     * Returns thresholds for the columns of a table.
     *
     * @param scored the action units of the model
     * @param columns those of the table, in order
     * @param usual those to take if none were asked for
     */
    Thresholds of(AuSet scored, List<ActionUnit> columns, Thresholds usual)
            throws IOException, UserError {
        String asked = text;
        if (asked == null) {
            return usual;
        }
        ThresholdSource source = ThresholdSource.parse(asked);
        try {
            return source.of(scored, columns);
        } catch (IllegalArgumentException e) {
            String message = "--threshold: " + e.getMessage();
            throw source.isNumber() ? new UsageError(message) : new UserError(message);
        }
    }
}
