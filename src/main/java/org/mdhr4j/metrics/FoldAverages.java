package org.mdhr4j.metrics;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.mdhr4j.facs.ActionUnit;

/**
 * Metrics averaged over the folds of a cross-validation, each fold weighing the same, as the
 * published tables are made (paper, section 4.1): per-AU F1 is the mean of the folds' F1 of that
 * AU, mean F1 the mean of the folds' mean F1. Values that are {@code NaN} in a fold are left out.
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

    /** The AUs in column order. */
    public List<ActionUnit> actionUnits() {
        return folds.get(0).actionUnits();
    }

    /** F1 of the AU in a column, mean over folds. */
    public double f1(int column) {
        return mean(fold -> fold.f1(column));
    }

    /** F1 of every AU, mean over folds. */
    public double[] f1() {
        return IntStream.range(0, actionUnits().size()).mapToDouble(this::f1).toArray();
    }

    /** Mean F1, mean over folds: the number of the published tables. */
    public double meanF1() {
        return mean(AuMetrics::meanF1);
    }

    /** Accuracy of the AU in a column, mean over folds. */
    public double accuracy(int column) {
        return mean(fold -> fold.accuracy(column));
    }

    /** Mean accuracy, mean over folds. */
    public double meanAccuracy() {
        return mean(AuMetrics::meanAccuracy);
    }

    /** F1-micro, mean over folds. */
    public double microF1() {
        return mean(AuMetrics::microF1);
    }

    /** Skew-normalised F1 of the AU in a column, mean over folds. */
    public double skewNormalisedF1(int column) {
        return mean(fold -> fold.skewNormalisedF1(column));
    }

    /** Mean skew-normalised F1, mean over folds. */
    public double meanSkewNormalisedF1() {
        return mean(AuMetrics::meanSkewNormalisedF1);
    }

    private double mean(ToDoubleFunction<AuMetrics> metric) {
        return Means.ofDefined(folds.stream().mapToDouble(metric).toArray());
    }
}
