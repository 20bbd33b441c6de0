package org.mdhr4j.study.statistics;

import org.apache.commons.numbers.gamma.LogGamma;

/**
 * Says how large a difference is in standard deviations: Hedges' g, which is Cohen's d without its
 * bias in small samples. By Cohen's rule of thumb 0.2 is small, 0.5 middling, 0.8 large.
 */
public final class EffectSize {
    private EffectSize() {}

    /**
     * Returns g of two groups of different people, over their pooled standard deviation.
     *
     * @return {@code NaN} if a group has fewer than two values, or nobody differs from anybody
     */
    public static double ofGroups(double[] first, double[] second) {
        int freedom = first.length + second.length - 2;
        double pooled =
                ((first.length - 1) * Sample.variance(first)
                                + (second.length - 1) * Sample.variance(second))
                        / freedom;
        return corrected(Sample.mean(first) - Sample.mean(second), pooled, freedom);
    }

    /**
     * Returns g of the same people in two conditions, over the standard deviation of their
     * differences (d<sub>z</sub>).
     *
     * @return {@code NaN} with fewer than two people, or if all differences are the same
     */
    public static double ofPairs(double[] differences) {
        return corrected(
                Sample.mean(differences), Sample.variance(differences), differences.length - 1);
    }

    private static double corrected(double difference, double variance, int freedom) {
        if (!(variance > 0) || freedom < 2) {
            return Double.NaN;
        }
        double logCorrection =
                LogGamma.value(freedom / 2.0)
                        - Math.log(Math.sqrt(freedom / 2.0))
                        - LogGamma.value((freedom - 1) / 2.0);
        return Math.exp(logCorrection) * difference / Math.sqrt(variance);
    }
}
