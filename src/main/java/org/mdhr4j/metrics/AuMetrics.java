package org.mdhr4j.metrics;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.mdhr4j.facs.ActionUnit;

/**
 * Metrics of one evaluation, for example the test part of a fold: one set of counts per AU, pooled
 * over all frames, as the published tables are made (paper, section 4.1). All rates are in 0..1,
 * {@code NaN} where undefined ({@link UndefinedScore} says when).
 *
 * @param actionUnits the AUs in column order
 * @param counts one per AU
 * @param undefined what F1 is worth without positives
 */
public record AuMetrics(
        List<ActionUnit> actionUnits, List<ConfusionCounts> counts, UndefinedScore undefined) {

    public AuMetrics {
        actionUnits = List.copyOf(actionUnits);
        counts = List.copyOf(counts);
        if (actionUnits.isEmpty() || actionUnits.size() != counts.size()) {
            throw new IllegalArgumentException(
                    "Metrics need counts for every AU: got %d counts for %d AUs %s."
                            .formatted(counts.size(), actionUnits.size(), actionUnits));
        }
    }

    /** Creates metrics whose undefined F1 is left out of means. */
    public AuMetrics(List<ActionUnit> actionUnits, List<ConfusionCounts> counts) {
        this(actionUnits, counts, UndefinedScore.OMIT);
    }

    /** Returns the number of AUs. */
    public int size() {
        return actionUnits.size();
    }

    /** Returns F1 of the AU in a column. */
    public double f1(int column) {
        return counts.get(column).f1(undefined);
    }

    /** Returns F1 of every AU, in column order. */
    public double[] f1() {
        return IntStream.range(0, size()).mapToDouble(this::f1).toArray();
    }

    /** Returns the mean F1 of the AUs that have one: the number of the published tables. */
    public double meanF1() {
        return f1Mean().value();
    }

    /** Returns the mean F1 and the number of AUs it is taken over. */
    public DefinedMean f1Mean() {
        return DefinedMean.of(f1());
    }

    /** Returns the AUs that no frame shows, whose F1 is undefined. */
    public List<ActionUnit> withoutPositives() {
        return IntStream.range(0, size())
                .filter(column -> counts.get(column).positives() == 0)
                .mapToObj(actionUnits::get)
                .toList();
    }

    /** Returns the same counts by another convention. */
    public AuMetrics with(UndefinedScore convention) {
        return new AuMetrics(actionUnits, counts, convention);
    }

    /** Returns the accuracy of the AU in a column, {@code NaN} when it has no known label. */
    public double accuracy(int column) {
        return counts.get(column).accuracy();
    }

    /** Returns the mean of the accuracies of all AUs that have a known label. */
    public double meanAccuracy() {
        return mean(this::accuracy);
    }

    /** Returns F1-micro: F1 of the counts of all AUs together, so that frequent AUs weigh more. */
    public double microF1() {
        return counts.stream().reduce(ConfusionCounts.NONE, ConfusionCounts::plus).f1(undefined);
    }

    /** Returns the skew-normalised F1 of the AU in a column. */
    public double skewNormalisedF1(int column) {
        return counts.get(column).skewNormalisedF1(undefined);
    }

    /** Returns the mean of the skew-normalised F1 of all AUs that have one. */
    public double meanSkewNormalisedF1() {
        return mean(this::skewNormalisedF1);
    }

    /** Returns the number of AU labels that were known. */
    public long numLabels() {
        return counts.stream().mapToLong(ConfusionCounts::total).sum();
    }

    private double mean(IntToDoubleFunction metric) {
        return DefinedMean.of(IntStream.range(0, size()).mapToDouble(metric).toArray()).value();
    }
}
