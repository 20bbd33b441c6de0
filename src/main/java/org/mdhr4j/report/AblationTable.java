package org.mdhr4j.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.mdhr4j.metrics.Interval;

/**
 * An ablation study: the same training with parts of the model left out.
 *
 * @param title for example "Components"
 * @param rows one per configuration
 * @param footnotes what the means leave out
 */
public record AblationTable(String title, List<Row> rows, List<String> footnotes) {
    /**
     * Holds what one configuration reached, beside what was published.
     *
     * @param configuration for example "backbone + MFD + AFE"
     * @param meanF1 our mean F1 in 0..1, {@code NaN} where undefined
     * @param interval bootstrap interval of it, if drawn
     * @param publishedPercent mean F1 times 100 in the paper, if it has this configuration
     * @param ausInMean number of AUs that our mean is taken over, if known
     */
    public record Row(
            String configuration,
            double meanF1,
            Optional<Interval> interval,
            OptionalDouble publishedPercent,
            OptionalInt ausInMean) {
        /** Returns a row that does not say how many AUs its mean is of. */
        public Row(
                String configuration,
                double meanF1,
                Optional<Interval> interval,
                OptionalDouble publishedPercent) {
            this(configuration, meanF1, interval, publishedPercent, OptionalInt.empty());
        }
    }

    public AblationTable {
        rows = List.copyOf(rows);
        footnotes = List.copyOf(footnotes);
    }

    /** Creates a study without footnotes. */
    public AblationTable(String title, List<Row> rows) {
        this(title, rows, List.of());
    }
}
