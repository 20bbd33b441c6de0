package org.mdhr4j.cli;

import java.io.IOException;
import java.util.List;
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
            defaultValue = "0.5",
            description =
                    "Score from which on an AU is active: a number, a file with a line 'AU12,0.45'"
                            + " for each AU (0.5 for those it leaves out), or 'aucanvas', the"
                            + " thresholds that AUCanvas uses on OpenGraphAU's scores (default:"
                            + " ${DEFAULT-VALUE}, as published).")
    private String text;

    /**
     * Returns thresholds for the columns of a table.
     *
     * @param scored the action units of the model
     * @param columns those of the table, in order
     */
    Thresholds of(AuSet scored, List<ActionUnit> columns) throws IOException, UserError {
        ThresholdSource source = ThresholdSource.parse(text);
        try {
            return source.of(scored, columns);
        } catch (IllegalArgumentException e) {
            String message = "--threshold: " + e.getMessage();
            throw source.isNumber() ? new UsageError(message) : new UserError(message);
        }
    }
}
