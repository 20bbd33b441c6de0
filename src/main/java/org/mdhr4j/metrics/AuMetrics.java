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

    /** Metrics whose undefined F1 is left out of means. */
    public AuMetrics(List<ActionUnit> actionUnits, List<ConfusionCounts> counts) {
        this(actionUnits, counts, UndefinedScore.OMIT);
    }

    /** Number of AUs. */
    public int size() {
        return actionUnits.size();
    }

    /** F1 of the AU in a column. */
    public double f1(int column) {
        return counts.get(column).f1(undefined);
    }

    /** F1 of every AU, in column order. */
    public double[] f1() {
        return IntStream.range(0, size()).mapToDouble(this::f1).toArray();
    }

    /** Mean F1 of the AUs that have one: the number of the published tables. */
    public double meanF1() {
        return f1Mean().value();
    }

    /** Mean F1 and the number of AUs it is taken over. */
    public DefinedMean f1Mean() {
        return DefinedMean.of(f1());
    }

    /** The AUs that no frame shows, whose F1 is undefined. */
    public List<ActionUnit> withoutPositives() {
        return IntStream.range(0, size())
                .filter(column -> counts.get(column).positives() == 0)
                .mapToObj(actionUnits::get)
                .toList();
    }

    /** The same counts by another convention. */
    public AuMetrics with(UndefinedScore convention) {
        return new AuMetrics(actionUnits, counts, convention);
    }

    /** Accuracy of the AU in a column, {@code NaN} when it has no known label. */
    public double accuracy(int column) {
        return counts.get(column).accuracy();
    }

    /** Mean of the accuracies of all AUs that have a known label. */
    public double meanAccuracy() {
        return mean(this::accuracy);
    }

    /** F1-micro: F1 of the counts of all AUs together, so that frequent AUs weigh more. */
    public double microF1() {
        return counts.stream().reduce(ConfusionCounts.NONE, ConfusionCounts::plus).f1(undefined);
    }

    /** Skew-normalised F1 of the AU in a column. */
    public double skewNormalisedF1(int column) {
        return counts.get(column).skewNormalisedF1(undefined);
    }

    /** Mean of the skew-normalised F1 of all AUs that have one. */
    public double meanSkewNormalisedF1() {
        return mean(this::skewNormalisedF1);
    }

    /** Number of AU labels that were known. */
    public long numLabels() {
        return counts.stream().mapToLong(ConfusionCounts::total).sum();
    }

    private double mean(IntToDoubleFunction metric) {
        return DefinedMean.of(IntStream.range(0, size()).mapToDouble(metric).toArray()).value();
    }
}
