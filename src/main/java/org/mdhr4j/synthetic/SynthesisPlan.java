package org.mdhr4j.synthetic;

/**
 * Says what a synthetic data set consists of; the same plan gives the same bytes.
 *
 * @param layout the data set imitated
 * @param subjects number of people, at least 3 so that all folds have some
 * @param tasks videos a person (1 in DISFA's layout)
 * @param frames frames a video
 * @param sizePixels width and height of the frames, 32..2048
 * @param seed seed of everything
 * @param direction how the people are cast and what they play; a file without one means the usual
 */
public record SynthesisPlan(
        DatasetLayout layout,
        int subjects,
        int tasks,
        int frames,
        int sizePixels,
        long seed,
        Direction direction) {

    public SynthesisPlan {
        require("subjects", subjects, 3, layout.maxSubjects(), layout);
        require("tasks", tasks, 1, layout.maxTasks(), layout);
        require("frames", frames, 1, 1_000_000, layout);
        require("size", sizePixels, 32, 2048, layout);
        direction = direction == null ? Direction.USUAL : direction; // of files of older versions
    }

    /** Creates a plan with the usual direction. */
    public SynthesisPlan(
            DatasetLayout layout, int subjects, int tasks, int frames, int sizePixels, long seed) {
        this(layout, subjects, tasks, frames, sizePixels, seed, Direction.USUAL);
    }

    /** Returns the same plan with another direction. */
    public SynthesisPlan with(Direction other) {
        return new SynthesisPlan(layout, subjects, tasks, frames, sizePixels, seed, other);
    }

    private static void require(String what, int value, int low, int high, DatasetLayout layout) {
        if (value < low || value > high) {
            throw new IllegalArgumentException(
                    "A synthetic %s data set cannot have %s = %s; %s to %s is possible."
                            .formatted(layout, what, value, low, high));
        }
    }

    /** Returns the number of all frames. */
    public long totalFrames() {
        return (long) subjects * tasks * frames;
    }
}
