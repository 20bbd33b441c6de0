package org.mdhr4j.model;

import java.util.List;
import java.util.TreeSet;

/**
 * Settings of multi-scale facial dynamics (paper 3.1).
 *
 * @param scales backbone stages used, 1 (finest) to 4, ascending
 * @param fusion how scales are joined
 * @param halfWindow k: output frame t averages differences t-k .. t+k-1
 */
public record MfdConfig(List<Integer> scales, ScaleFusion fusion, int halfWindow) {
    /** All four scales, adaptive weights, k = 5. */
    public static final MfdConfig PAPER =
            new MfdConfig(List.of(1, 2, 3, 4), ScaleFusion.ADAPTIVE, 5);

    public MfdConfig {
        TreeSet<Integer> sorted = new TreeSet<>(scales);
        if (sorted.isEmpty()
                || sorted.size() != scales.size()
                || sorted.first() < 1
                || sorted.last() > 4) {
            throw new IllegalArgumentException(
                    "MFD scales must be different numbers of 1 to 4, at least one; got "
                            + scales
                            + ".");
        }
        if (halfWindow < 1) {
            throw new IllegalArgumentException(
                    "MFD half window k must be 1 or more, got " + halfWindow + ".");
        }
        scales = List.copyOf(sorted);
    }

    /** The same settings with another half window. */
    public MfdConfig withHalfWindow(int k) {
        return new MfdConfig(scales, fusion, k);
    }
}
