package org.mdhr4j.synthetic;

/**
 * What a synthetic data set consists of; the same plan gives the same bytes.
 *
 * @param layout the data set imitated
 * @param subjects number of people, at least 3 so that all folds have some
 * @param tasks videos a person (1 in DISFA's layout)
 * @param frames frames a video
 * @param sizePixels width and height of the frames, 32..2048
 * @param seed seed of everything
 */
public record SynthesisPlan(
        DatasetLayout layout, int subjects, int tasks, int frames, int sizePixels, long seed) {

    public SynthesisPlan {
        require("subjects", subjects, 3, layout.maxSubjects(), layout);
        require("tasks", tasks, 1, layout.maxTasks(), layout);
        require("frames", frames, 1, 1_000_000, layout);
        require("size", sizePixels, 32, 2048, layout);
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
