package org.mdhr4j.metrics;

import java.util.Arrays;

/** Means that leave undefined values out. */
final class Means {
    private Means() {}

    /** Mean of the values that are not {@code NaN}; {@code NaN} when there is none. */
    static double ofDefined(double[] values) {
        return Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
    }
}
