package org.mdhr4j.recognition;

import java.util.List;
import java.util.TreeSet;
import org.mdhr4j.checkpoint.CheckpointMetadata;
import org.mdhr4j.data.Manifest;
import org.mdhr4j.data.Video;

/** Says whom of the test people of a fold a checkpoint has seen. */
public final class FoldEvaluation {
    private FoldEvaluation() {}

    /**
     * Test subjects that a checkpoint was trained on: scores on them mean nothing. Real subjects go
     * by their names, also between data sets.
     *
     * @param dataset name of the data set that the videos are of
     */
    public static List<String> overlap(
            CheckpointMetadata metadata, String dataset, List<Video> videos) {
        boolean canOverlap =
                metadata.dataset().map(name -> Manifest.sharePeople(name, dataset)).orElse(true);
        if (!canOverlap) {
            return List.of();
        }
        TreeSet<String> subjects = new TreeSet<>();
        videos.forEach(video -> subjects.add(video.subject()));
        subjects.retainAll(metadata.trainingSubjects());
        return List.copyOf(subjects);
    }
}
