package org.mdhr4j.data;

import java.util.HashSet;
import java.util.Set;

/**
 * How much one side of a fold holds.
 *
 * @param subjects people
 * @param videos recordings, one per subject and task
 * @param frames labelled frames
 */
public record Counts(int subjects, int videos, int frames) {
    public Counts {
        if (subjects < 0 || videos < 0 || frames < 0) {
            throw new IllegalArgumentException(
                    "counts must not be negative, got "
                            + subjects
                            + " subjects, "
                            + videos
                            + " videos, "
                            + frames
                            + " frames.");
        }
    }

    /** The counts of some videos. */
    public static Counts of(Iterable<Video> videos) {
        Set<String> subjects = new HashSet<>();
        int numVideos = 0;
        int frames = 0;
        for (Video video : videos) {
            subjects.add(video.subject());
            numVideos++;
            frames += video.numFrames();
        }
        return new Counts(subjects.size(), numVideos, frames);
    }

    @Override
    public String toString() {
        return subjects + " subjects, " + videos + " videos, " + frames + " frames";
    }
}
