package org.mdhr4j.recognition;

import java.util.List;
import java.util.TreeSet;
import org.mdhr4j.checkpoint.CheckpointMetadata;
import org.mdhr4j.data.video.Video;

/** Says whom of the test people of a fold a checkpoint has seen. */
public final class FoldEvaluation {
    private FoldEvaluation() {}

    /**
     * Returns the test subjects that a checkpoint was trained on, by the rule of {@link
     * SeenSubjects}: scores on them mean nothing.
     *
     * @param dataset name of the data set that the videos are of
     */
    public static List<String> overlap(
            CheckpointMetadata metadata, String dataset, List<Video> videos) {
        TreeSet<String> subjects = new TreeSet<>();
        videos.forEach(video -> subjects.add(video.subject()));
        return SeenSubjects.of(metadata).among(dataset, subjects);
    }
}
