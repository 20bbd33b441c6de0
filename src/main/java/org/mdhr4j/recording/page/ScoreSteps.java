package org.mdhr4j.recording.page;

import org.mdhr4j.metrics.Thresholds;

/**
 * Stores scores as whole steps of 0.00005, which fit into two bytes. A score on either side of its
 * threshold stays on that side.
 */
final class ScoreSteps {
    /** Steps in a score of 1. */
    static final int PER_UNIT = 20_000;

    private static final float LARGEST = 1.6f;

    private final Thresholds thresholds;

    ScoreSteps(Thresholds thresholds) {
        this.thresholds = thresholds;
    }

    /**
     * The steps of a score in -1.6..1.6.
     *
     * @throws IllegalArgumentException if it is no number, or beyond these
     */
    int of(int column, float score) {
        if (!(Math.abs(score) <= LARGEST)) {
            throw new IllegalArgumentException(
                    "A score is %s: the weights are damaged, or their training has diverged."
                            .formatted(score));
        }
        int steps = Math.round(score * PER_UNIT);
        int border = border(column);
        if (thresholds.isActive(column, score)) {
            return Math.max(steps, border);
        }
        return Math.min(steps, border - 1);
    }

    /** From how many steps on an AU is taken to occur. */
    int border(int column) {
        return (int) Math.ceil((double) thresholds.of(column) * PER_UNIT);
    }
}
