package org.mdhr4j.study.statistics;

import java.util.Arrays;

/** Moments of samples; missing values are left out. */
public final class Sample {
    private Sample() {}

    /** Returns the values that are there. */
    public static double[] defined(double[] values) {
        return Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
    }

    /** Returns the mean of the values that are there, {@code NaN} if there are none. */
    public static double mean(double[] values) {
        return Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
    }

    /**
     * Returns the unbiased variance (divided by n - 1) of the values that are there, {@code NaN}
     * with fewer than two.
     */
    public static double variance(double[] values) {
        double[] there = defined(values);
        double mean = mean(there);
        double sum = 0;
        for (double value : there) {
            sum += (value - mean) * (value - mean);
        }
        return there.length < 2 ? Double.NaN : sum / (there.length - 1);
    }

    /** Returns a value, or another one where it is missing. */
    public static double either(double value, double other) {
        return Double.isNaN(value) ? other : value;
    }

    static double[] requireDefined(double[] values, int least, String purpose) {
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(
                        "%s takes finite values, got %s. Leave missing ones out."
                                .formatted(purpose, value));
            }
        }
        if (values.length < least) {
            throw new IllegalArgumentException(
                    "%s needs at least %d values in a group, got %d."
                            .formatted(purpose, least, values.length));
        }
        return values;
    }
}
