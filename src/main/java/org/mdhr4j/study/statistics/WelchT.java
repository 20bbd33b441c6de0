package org.mdhr4j.study.statistics;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Computes Welch's t, the difference of two groups' means over its standard error, for many ways to
 * divide the same people into groups. Only its size counts, not its sign.
 */
final class WelchT {
    /** Sums of the same numbers in another order differ by rounding alone. */
    private static final double ROUNDING = 1e-9;

    private final double[] centred;
    private final int size;
    private final double sum;
    private final double squares;

    private WelchT(double[] centred, int size) {
        this.centred = centred;
        this.size = size;
        sum = Arrays.stream(centred).sum();
        squares = Arrays.stream(centred).map(value -> value * value).sum();
    }

    /**
     * Takes the people.
     *
     * @param values of everybody, those of the first group first
     * @param size of the first group, at least 2, as the second group's
     */
    static WelchT of(double[] values, int size) {
        double mean = Arrays.stream(values).sum() / values.length;
        double scale = Arrays.stream(values).map(value -> Math.abs(value - mean)).max().orElse(0);
        double noise = 1e-14 * Arrays.stream(values).map(Math::abs).max().orElse(0);
        // Centred and scaled, squares lose no digits; where all values are the same, all are 0.
        double[] centred =
                Arrays.stream(values)
                        .map(value -> scale <= noise ? 0 : (value - mean) / scale)
                        .toArray();
        return new WelchT(centred, size);
    }

    int numPeople() {
        return centred.length;
    }

    /** From which t on a division is at least as far apart as the one that was observed. */
    double limit() {
        return of(IntStream.range(0, size).toArray()) * (1 - ROUNDING);
    }

    /**
     * Returns t of a division.
     *
     * @param chosen places of the people of the first group
     * @return 0 or more; infinite if the groups differ and nobody differs within them
     */
    double of(int[] chosen) {
        double ownSum = 0;
        double ownSquares = 0;
        for (int place : chosen) {
            ownSum += centred[place];
            ownSquares += centred[place] * centred[place];
        }
        int others = centred.length - size;
        double error =
                errorOf(ownSum, ownSquares, size)
                        + errorOf(sum - ownSum, squares - ownSquares, others);
        double difference = Math.abs(ownSum / size - (sum - ownSum) / others);
        if (difference <= ROUNDING) {
            return 0;
        }
        return error <= 1e-13 ? Double.POSITIVE_INFINITY : difference / Math.sqrt(error);
    }

    /** Squared standard error of a mean. */
    private static double errorOf(double sum, double squares, int count) {
        return Math.max(0, squares - sum * sum / count) / (count - 1) / count;
    }
}
