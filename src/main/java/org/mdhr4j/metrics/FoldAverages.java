package org.mdhr4j.metrics;

import java.util.List;
import java.util.function.ToDoubleBiFunction;
import org.mdhr4j.facs.ActionUnit;

/**
 * Metrics averaged over the folds of a cross-validation, each fold weighing the same, as the
 * published tables are made (paper, section 4.1). An AU's value is the mean of the folds in which
 * it is defined, the mean that over AUs of their values. Where every fold shows every AU this
 * equals the mean of the folds' means; elsewhere an AU that few folds show weighs as much as any
 * other.
 *
 * @param folds the metrics of each fold, in fold order
 */
public record FoldAverages(List<AuMetrics> folds) {

    public FoldAverages {
        folds = List.copyOf(folds);
        if (folds.isEmpty()) {
            throw new IllegalArgumentException(
                    "Fold averages need at least one evaluated fold, got none.");
        }
        for (int f = 0; f < folds.size(); f++) {
            if (!folds.get(f).actionUnits().equals(folds.get(0).actionUnits())) {
                throw new IllegalArgumentException(
                        "Fold %d was evaluated on AUs %s, fold 1 on %s; average folds of one AU set only."
                                .formatted(
                                        f + 1,
                                        folds.get(f).actionUnits(),
                                        folds.get(0).actionUnits()));
            }
            if (folds.get(f).numLabels() == 0) {
                throw new IllegalArgumentException(
                        "Fold %d is empty: it has no frame with a known label. Leave it out or repair its test list."
                                .formatted(f + 1));
            }
        }
    }

    /** Returns the AUs in column order. */
    public List<ActionUnit> actionUnits() {
        return folds.get(0).actionUnits();
    }

    /** Returns F1 of the AU in a column, mean over the folds that define it. */
    public double f1(int column) {
        return f1()[column];
    }

    /** Returns F1 of every AU, mean over the folds that define it. */
    public double[] f1() {
        return FoldMeans.perAu(values(AuMetrics::f1));
    }

    /** Returns the mean F1 over AUs: the number of the published tables. */
    public double meanF1() {
        return f1Mean().value();
    }

    /** Returns the mean F1 over AUs and the number of AUs it is taken over. */
    public DefinedMean f1Mean() {
        return FoldMeans.overall(values(AuMetrics::f1));
    }

    /** Returns the accuracy of the AU in a column, mean over folds. */
    public double accuracy(int column) {
        return FoldMeans.perAu(values(AuMetrics::accuracy))[column];
    }

    /** Returns the mean accuracy over AUs. */
    public double meanAccuracy() {
        return FoldMeans.overall(values(AuMetrics::accuracy)).value();
    }

    /** Returns F1-micro, mean over folds. */
    public double microF1() {
        return DefinedMean.of(folds.stream().mapToDouble(AuMetrics::microF1).toArray()).value();
    }

    /** Returns the skew-normalised F1 of the AU in a column, mean over folds. */
    public double skewNormalisedF1(int column) {
        return FoldMeans.perAu(values(AuMetrics::skewNormalisedF1))[column];
    }

    /** Returns the mean skew-normalised F1 over AUs. */
    public double meanSkewNormalisedF1() {
        return FoldMeans.overall(values(AuMetrics::skewNormalisedF1)).value();
    }

    /** Returns the same folds by another convention. */
    public FoldAverages with(UndefinedScore convention) {
        return new FoldAverages(folds.stream().map(fold -> fold.with(convention)).toList());
    }

    /** {@code [folds][AUs]}. */
    private double[][] values(ToDoubleBiFunction<AuMetrics, Integer> metric) {
        double[][] values = new double[folds.size()][actionUnits().size()];
        for (int f = 0; f < values.length; f++) {
            for (int a = 0; a < values[f].length; a++) {
                values[f][a] = metric.applyAsDouble(folds.get(f), a);
            }
        }
        return values;
    }
}
