package org.mdhr4j.metrics;

/**
 * Means over folds and AUs of values that may be undefined. An AU's value is the mean of its
 * defined folds, the whole the mean over AUs of those: an AU weighs the same however many folds
 * show it.
 */
public final class FoldMeans {
    private FoldMeans() {}

    /**
     * Returns the value of each AU.
     *
     * @param values {@code [folds][AUs]}, {@code NaN} where undefined; at least one fold
     * @return one per AU, {@code NaN} where no fold defines it
     */
    public static double[] perAu(double[][] values) {
        double[] means = new double[values[0].length];
        double[] ofAu = new double[values.length];
        for (int a = 0; a < means.length; a++) {
            for (int f = 0; f < values.length; f++) {
                ofAu[f] = values[f][a];
            }
            means[a] = DefinedMean.of(ofAu).value();
        }
        return means;
    }

    /**
     * Returns the mean over AUs of their values.
     *
     * @param values as of {@link #perAu}
     */
    public static DefinedMean overall(double[][] values) {
        return DefinedMean.of(perAu(values));
    }
}
