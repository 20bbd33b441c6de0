package org.mdhr4j.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mdhr4j.metrics.Interval;

/**
 * An ablation study: the same training with parts of the model left out.
 *
 * @param title for example "Components"
 * @param rows one per configuration
 */
public record AblationTable(String title, List<Row> rows) {
    /**
     * One configuration.
     *
     * @param configuration for example "backbone + MFD + AFE"
     * @param meanF1 our mean F1 in 0..1
     * @param interval bootstrap interval of it, if drawn
     * @param publishedPercent mean F1 times 100 in the paper, if it has this configuration
     */
    public record Row(
            String configuration,
            double meanF1,
            Optional<Interval> interval,
            OptionalDouble publishedPercent) {}

    public AblationTable {
        rows = List.copyOf(rows);
    }
}
