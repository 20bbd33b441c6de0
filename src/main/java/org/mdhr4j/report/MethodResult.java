package org.mdhr4j.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mdhr4j.metrics.AuMetrics;
import org.mdhr4j.metrics.FoldAverages;
import org.mdhr4j.metrics.ScoreGaps;
import org.mdhr4j.metrics.SubjectBootstrap.F1Intervals;

/**
 * Holds what a method of ours reached: one row of the results table.
 *
 * @param method its name, for example "MDHR"
 * @param detail backbone, folds and so on; may be empty
 * @param f1 F1 per AU in 0..1, {@code NaN} where undefined
 * @param meanF1 mean F1 in 0..1
 * @param intervals bootstrap intervals over subjects, if drawn
 * @param note what became of AUs that no test frame shows; empty where all are shown
 */
public record MethodResult(
        String method,
        String detail,
        List<Double> f1,
        double meanF1,
        Optional<F1Intervals> intervals,
        Optional<ScoreNote> note) {

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

    /** Creates a row without a note. */
    public MethodResult(
            String method,
            String detail,
            List<Double> f1,
            double meanF1,
            Optional<F1Intervals> intervals) {
        this(method, detail, f1, meanF1, intervals, Optional.empty());
    }

    /** Returns the row of one evaluation. */
    public static MethodResult of(
            String method, String detail, AuMetrics metrics, Optional<F1Intervals> intervals) {
        return of(method, detail, metrics, ScoreGaps.of(metrics), intervals);
    }

    /**
     * Returns the row of one evaluation.
     *
     * @param gaps AUs that no test frame shows, with the fold to name
     */
    public static MethodResult of(
            String method,
            String detail,
            AuMetrics metrics,
            ScoreGaps gaps,
            Optional<F1Intervals> intervals) {
        return new MethodResult(
                method,
                detail,
                IntStream.range(0, metrics.size()).mapToObj(metrics::f1).toList(),
                metrics.meanF1(),
                intervals,
                ScoreNote.of(gaps, metrics));
    }

    /** Returns the row of an average over folds. */
    public static MethodResult of(
            String method, String detail, FoldAverages folds, Optional<F1Intervals> intervals) {
        return new MethodResult(
                method,
                detail,
                IntStream.range(0, folds.actionUnits().size()).mapToObj(folds::f1).toList(),
                folds.meanF1(),
                intervals,
                ScoreNote.of(folds));
    }

    /** Returns the number of AUs that the mean is taken over. */
    public int numDefined() {
        return (int) f1.stream().filter(value -> !Double.isNaN(value)).count();
    }

    /** Joins method and detail to one label. */
    public String label() {
        return detail.isBlank() ? method : method + " (" + detail + ")";
    }
}
