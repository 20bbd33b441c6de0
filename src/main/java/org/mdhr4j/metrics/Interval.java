package org.mdhr4j.metrics;

import java.util.Arrays;

/**
 * An interval of plausible values.
 *
 * @param low lower end
 * @param high upper end
 * @param level share of values inside, for example 0.95
 */
public record Interval(double low, double high, double level) {

    public Interval {
        if (!(low <= high) || !(level > 0 && level < 1)) {
            throw new IllegalArgumentException(
                    "An interval needs low <= high and a level between 0 and 1, got low %s, high %s, level %s."
                            .formatted(low, high, level));
        }
    }

    /**
     * Takes the percentile interval of a sample: cuts half of the remainder off at each end,
     * quantiles interpolated linearly. {@code NaN} values are left out.
     *
     * @throws IllegalArgumentException if no value is defined
     */
    public static Interval ofPercentiles(double[] values, double level) {
        double[] sorted =
                Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException(
                    "An interval needs at least one defined value, got none of %s."
                            .formatted(values.length));
        }
        double tail = (1 - level) / 2;
        return new Interval(quantile(sorted, tail), quantile(sorted, 1 - tail), level);
    }

    /** Returns whether a value lies inside, ends included. */
    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    private static double quantile(double[] sorted, double q) {
        double position = q * (sorted.length - 1);
        int below = (int) Math.floor(position);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
