package org.mdhr4j.study.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Intervals of means and of differences of means by drawing people with replacement, bias-corrected
 * and accelerated (BCa; Efron, 1987).
 *
 * @param low lower end
 * @param high upper end
 */
public record Bootstrap(double low, double high) {
    /** How often people are drawn. */
    public static final int RESAMPLES = 9_999;

    /** Share of intervals that hold the true value. */
    public static final double LEVEL = 0.95;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /**
     * Returns the interval of a mean.
     *
     * @param values one per person, at least 2
     * @param seed of the draws
     */
    public static Bootstrap ofMean(double[] values, long seed) {
        Sample.requireDefined(values, 2, "A bootstrap");
        SplittableRandom random = new SplittableRandom(seed);
        double[] draws = new double[RESAMPLES];
        for (int r = 0; r < RESAMPLES; r++) {
            draws[r] = drawnMean(values, random);
        }
        double[] u = influences(values);
        return interval(Sample.mean(values), draws, acceleration(u, new double[0]));
    }

    /**
     * Returns the interval of the difference of two groups' means, first minus second; people are
     * drawn within their group.
     *
     * @param first a value per person, at least 2
     * @param second a value per person, at least 2
     * @param seed of the draws
     */
    public static Bootstrap ofDifference(double[] first, double[] second, long seed) {
        Sample.requireDefined(first, 2, "A bootstrap");
        Sample.requireDefined(second, 2, "A bootstrap");
        SplittableRandom random = new SplittableRandom(seed);
        double[] draws = new double[RESAMPLES];
        for (int r = 0; r < RESAMPLES; r++) {
            draws[r] = drawnMean(first, random) - drawnMean(second, random);
        }
        double[] second1 = Arrays.stream(second).map(value -> -value).toArray();
        double observed = Sample.mean(first) - Sample.mean(second);
        return interval(observed, draws, acceleration(influences(first), influences(second1)));
    }

    private static double drawnMean(double[] values, SplittableRandom random) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[random.nextInt(values.length)];
        }
        return sum / values.length;
    }

    /** How far the mean falls when one person is left out, over the group's size. */
    private static double[] influences(double[] values) {
        double mean = Sample.mean(values);
        int n = values.length;
        // (n - 1) (mean of the jackknife means - jackknife mean) / n, which is linear for a mean
        return Arrays.stream(values).map(value -> (value - mean) / n).toArray();
    }

    private static double acceleration(double[] first, double[] second) {
        double cubes = sumOfPowers(first, 3) + sumOfPowers(second, 3);
        double squares = sumOfPowers(first, 2) + sumOfPowers(second, 2);
        return squares == 0 ? 0 : cubes / (6 * Math.pow(squares, 1.5));
    }

    private static double sumOfPowers(double[] values, int power) {
        return Arrays.stream(values).map(value -> Math.pow(value, power)).sum();
    }

    /** Cuts the draws off where bias and skew say. */
    static Bootstrap interval(double observed, double[] draws, double acceleration) {
        double[] sorted = draws.clone();
        Arrays.sort(sorted);
        double below = Arrays.stream(sorted).filter(draw -> draw < observed).count();
        double ties = Arrays.stream(sorted).filter(draw -> draw == observed).count();
        double share = (below + ties / 2) / sorted.length;
        if (sorted[0] == sorted[sorted.length - 1]) {
            return new Bootstrap(sorted[0], sorted[0]); // everybody has the same value
        }
        double bias = NORMAL.inverseCumulativeProbability(share);
        double tail = (1 - LEVEL) / 2;
        return new Bootstrap(
                quantile(sorted, corrected(tail, bias, acceleration)),
                quantile(sorted, corrected(1 - tail, bias, acceleration)));
    }

    private static double corrected(double level, double bias, double acceleration) {
        double z = bias + NORMAL.inverseCumulativeProbability(level);
        return NORMAL.cumulativeProbability(bias + z / (1 - acceleration * z));
    }

    private static double quantile(double[] sorted, double share) {
        double position = share * (sorted.length - 1);
        int below = (int) Math.floor(position);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
