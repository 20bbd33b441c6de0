package org.mdhr4j.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mdhr4j.metrics.AuMetrics;
import org.mdhr4j.metrics.FoldAverages;
import org.mdhr4j.metrics.SubjectBootstrap.F1Intervals;

/**
 * What a method of ours reached: one row of the results table.
 *
 * @param method its name, for example "MDHR"
 * @param detail backbone, folds and so on; may be empty
 * @param f1 F1 per AU in 0..1, {@code NaN} where undefined
 * @param meanF1 mean F1 in 0..1
 * @param intervals bootstrap intervals over subjects, if drawn
 */
public record MethodResult(
        String method,
        String detail,
        List<Double> f1,
        double meanF1,
        Optional<F1Intervals> intervals) {

    public MethodResult {
        f1 = List.copyOf(f1);
        int numAus = f1.size();
        intervals.ifPresent(
                given -> {
                    if (given.perAu().size() != numAus) {
                        throw new IllegalArgumentException(
                                "Result '%s' has F1 of %d AUs and intervals of %d."
                                        .formatted(method, numAus, given.perAu().size()));
                    }
                });
    }

    /** The row of one evaluation. */
    public static MethodResult of(
            String method, String detail, AuMetrics metrics, Optional<F1Intervals> intervals) {
        return new MethodResult(
                method,
                detail,
                IntStream.range(0, metrics.size()).mapToObj(metrics::f1).toList(),
                metrics.meanF1(),
                intervals);
    }

    /** The row of an average over folds. */
    public static MethodResult of(
            String method, String detail, FoldAverages folds, Optional<F1Intervals> intervals) {
        return new MethodResult(
                method,
                detail,
                IntStream.range(0, folds.actionUnits().size()).mapToObj(folds::f1).toList(),
                folds.meanF1(),
                intervals);
    }

    /** Method and detail as one label. */
    public String label() {
        return detail.isBlank() ? method : method + " (" + detail + ")";
    }
}
