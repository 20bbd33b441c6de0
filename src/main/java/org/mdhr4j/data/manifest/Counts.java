package org.mdhr4j.data.manifest;

/**
 * Says how much one side of a fold holds.
 *
 * @param subjects people
 * @param videos recordings, one per subject and task
 * @param frames labelled frames
 */
public record Counts(int subjects, int videos, int frames) {
    public Counts {
        if (subjects < 0 || videos < 0 || frames < 0) {
            throw new IllegalArgumentException(
                    "counts must not be negative, got %s subjects, %s videos, %s frames."
                            .formatted(subjects, videos, frames));
        }
    }

    @Override
    public String toString() {
        return subjects + " subjects, " + videos + " videos, " + frames + " frames";
    }
}
