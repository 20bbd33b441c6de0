package org.mdhr4j.metrics;

import java.util.Arrays;

/**
 * A mean over the scores that are defined, and how many those are.
 *
 * @param value the mean; {@code NaN} where no score is defined
 * @param numDefined scores that it is taken over
 * @param numAll scores there would be if all were defined
 */
public record DefinedMean(double value, int numDefined, int numAll) {

    public DefinedMean {
        if (numDefined < 0 || numDefined > numAll || numDefined == 0 != Double.isNaN(value)) {
            throw new IllegalArgumentException(
                    "A mean of %d of %d scores cannot be %s.".formatted(numDefined, numAll, value));
        }
    }

    /** Returns the mean of the values that are not {@code NaN}. */
    public static DefinedMean of(double... values) {
        double[] defined = Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
        return new DefinedMean(
                Arrays.stream(defined).average().orElse(Double.NaN), defined.length, values.length);
    }

    /** Returns whether some scores are undefined and left out. */
    public boolean isPartial() {
        return numDefined < numAll;
    }
}
