package org.mdhr4j.model.mdhr;

import java.util.List;
import java.util.TreeSet;
import org.mdhr4j.model.backbone.Backbone;

/**
 * Settings of multi-scale facial dynamics (paper 3.1).
 *
 * @param scales taps of the backbone that are used, from 1 (finest), ascending
 * @param fusion how scales are joined
 * @param halfWindow k: output frame t averages differences t-k .. t+k-1
 */
public record MfdConfig(List<Integer> scales, ScaleFusion fusion, int halfWindow) {
    /** All four scales, adaptive weights, k = 5. */
    public static final MfdConfig PAPER =
            new MfdConfig(List.of(1, 2, 3, 4), ScaleFusion.ADAPTIVE, 5);

    /** Returns the paper's settings for a backbone: its taps, the first four if it has more. */
    static MfdConfig paper(Backbone backbone) {
        int numTaps = backbone.taps().size();
        return new MfdConfig(
                PAPER.scales.stream().filter(scale -> scale <= numTaps).toList(),
                PAPER.fusion,
                PAPER.halfWindow);
    }

    public MfdConfig {
        TreeSet<Integer> sorted = new TreeSet<>(scales);
        if (sorted.isEmpty() || sorted.size() != scales.size() || sorted.first() < 1) {
            throw new IllegalArgumentException(
                    "MFD scales must be different numbers from 1, at least one; got %s."
                            .formatted(scales));
        }
        if (halfWindow < 1) {
            throw new IllegalArgumentException(
                    "MFD half window k must be 1 or more, got %d.".formatted(halfWindow));
        }
        scales = List.copyOf(sorted);
    }

    /**
     * Checks that a backbone has all scales.
     *
     * @throws IllegalArgumentException if not
     */
    public void requireTapsOf(Backbone backbone) {
        int numTaps = backbone.taps().size();
        if (scales.get(scales.size() - 1) > numTaps) {
            throw new IllegalArgumentException(
                    "MFD scales must be different numbers of 1 to %d with the backbone %s, got %s."
                            .formatted(numTaps, backbone, scales));
        }
    }

    /** Returns the same settings with another half window. */
    public MfdConfig withHalfWindow(int k) {
        return new MfdConfig(scales, fusion, k);
    }
}
