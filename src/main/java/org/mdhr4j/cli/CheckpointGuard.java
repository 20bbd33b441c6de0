package org.mdhr4j.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.data.check.Finding;
import org.mdhr4j.data.manifest.DataRule;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.data.video.Video;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.model.AuModel;
import org.mdhr4j.model.backbone.Backbone;
import org.mdhr4j.recognition.Recognizer;
import org.mdhr4j.recognition.SeenSubjects;

/**
 * Stops an evaluation whose scores would mean nothing: weights for other AUs or another backbone,
 * weights that have seen the test subjects.
 *
 * @param weights file of the weights, for messages
 * @param recognizer the loaded weights
 * @param ignored rules that a person decided to break
 */
record CheckpointGuard(Path weights, Recognizer recognizer, Set<DataRule> ignored) {

    /**
     * Makes sure that the data set's AUs are scored, and that the backbone is the one asked for.
     */
    void requireFit(Manifest manifest, @Nullable Backbone wanted) throws UserError {
        List<ActionUnit> expected = manifest.auSet().actionUnits();
        AuModel model = recognizer.model();
        if (!model.auSet().actionUnits().containsAll(expected)) {
            throw new UserError(
                    weights
                            + " recognises AUs "
                            + model.auSet().describe()
                            + ", "
                            + manifest.name()
                            + " has AUs "
                            + manifest.auSet().describe()
                            + ". Use a checkpoint trained on "
                            + manifest.name()
                            + ".");
        }
        if (wanted != null && wanted != model.backbone()) {
            throw new UserError(
                    weights
                            + " has the backbone "
                            + model.backbone()
                            + ", --model asks for "
                            + wanted
                            + ". Leave out --model or give another checkpoint.");
        }
    }

    /**
     * Makes sure that the weights have not seen the test subjects.
     *
     * @param dataset name of the data set that the videos are of
     * @return test subjects they have seen all the same, where that is allowed
     */
    List<String> requireUnseen(String dataset, List<Video> videos, int fold) throws UserError {
        SeenSubjects seen = SeenSubjects.of(recognizer.metadata());
        List<String> people = videos.stream().map(Video::subject).distinct().toList();
        Optional<Finding> problem = seen.problem(weights, dataset, fold, people);
        if (problem.isPresent() && !ignored.contains(problem.get().rule())) {
            throw new UserError(
                    problem.get().message()
                            + " Evaluate the fold it was trained for, or add --allow-overlap"
                            + " (--ignore %s).".formatted(problem.get().rule()));
        }
        return seen.among(dataset, people);
    }
}
