package org.mdhr4j.cli;

import org.mdhr4j.training.config.DataChoice;

/** Holds numbers of the command line to their limits, with errors that name option and limit. */
final class Limits {
    /** More threads than this are a slip of the finger. */
    static final int MAX_THREADS = 1024;

    /** Repetitions of a measurement. */
    static final int MAX_ROUNDS = 1_000_000;

    /** Side of a network's input. */
    static final int MAX_PIXELS = 2048;

    private Limits() {}

    /**
     * Makes sure that clips of a batch fit an array.
     *
     * @throws UsageError if not; it names both options
     */
    static void requireBatch(String framesOption, long frames, String clipsOption, long clips)
            throws UsageError {
        require(framesOption, frames, 1, DataChoice.MAX_BATCH_FRAMES);
        require(clipsOption, clips, 1, DataChoice.MAX_BATCH_FRAMES);
        if (frames * clips > DataChoice.MAX_BATCH_FRAMES) {
            throw new UsageError(
                    "%s times %s may be %d at most, got %d and %d."
                            .formatted(
                                    framesOption,
                                    clipsOption,
                                    DataChoice.MAX_BATCH_FRAMES,
                                    frames,
                                    clips));
        }
    }

    /**
     * Makes sure that a number lies within its limits.
     *
     * @throws UsageError if it does not
     */
    static void require(String option, long value, long low, long high) throws UsageError {
        if (value < low || value > high) {
            throw new UsageError(
                    "%s must be %d to %d, got %d.".formatted(option, low, high, value));
        }
    }
}
