package org.mdhr4j.metrics;

import java.util.Arrays;

/**
 * Says how a number varies over repeated runs, for example mean F1 over repeated subject splits.
 *
 * @param count number of values
 * @param mean their mean
 * @param standardDeviation of the sample (n - 1); 0 for a single value
 * @param min the smallest
 * @param max the largest
 */
public record Spread(int count, double mean, double standardDeviation, double min, double max) {

    /**
     * Returns the spread of some values.
     *
     * @throws IllegalArgumentException if there is no value or one is {@code NaN}
     */
    public static Spread of(double[] values) {
        if (values.length == 0 || Arrays.stream(values).anyMatch(Double::isNaN)) {
            throw new IllegalArgumentException(
                    "A spread needs at least one value and no NaN, got %s."
                            .formatted(Arrays.toString(values)));
        }
        double mean = Arrays.stream(values).average().getAsDouble();
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return new Spread(
                values.length,
                mean,
                values.length == 1 ? 0 : Math.sqrt(squares / (values.length - 1)),
                Arrays.stream(values).min().getAsDouble(),
                Arrays.stream(values).max().getAsDouble());
    }
}
