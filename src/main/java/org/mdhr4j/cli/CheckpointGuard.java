package org.mdhr4j.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.checkpoint.CheckpointMetadata;
import org.mdhr4j.data.Manifest;
import org.mdhr4j.data.Video;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.model.AuModel;
import org.mdhr4j.model.backbone.Backbone;
import org.mdhr4j.recognition.FoldEvaluation;
import org.mdhr4j.recognition.Recognizer;

/**
 * Stops an evaluation whose scores would mean nothing: weights for other AUs or another backbone,
 * weights that have seen the test subjects.
 *
 * @param weights file of the weights, for messages
 * @param recognizer the loaded weights
 * @param allowsOverlap whether weights that have seen test subjects are let through
 */
record CheckpointGuard(Path weights, Recognizer recognizer, boolean allowsOverlap) {

    /** Makes sure that AUs and backbone are those asked for. */
    void requireFit(Manifest manifest, @Nullable Backbone wanted) throws UserError {
        List<ActionUnit> expected = manifest.auSet().actionUnits();
        AuModel model = recognizer.model();
        if (!expected.equals(model.auSet().actionUnits())) {
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
        List<String> overlap = FoldEvaluation.overlap(recognizer.metadata(), dataset, videos);
        if (!overlap.isEmpty() && !allowsOverlap) {
            throw new UserError(
                    weights
                            + " was trained on "
                            + overlap.size()
                            + " of the test subjects of fold "
                            + fold
                            + ": "
                            + String.join(" ", overlap)
                            + ". Its scores on them mean nothing. Evaluate the fold it was trained"
                            + " for, or add --allow-overlap.");
        }
        requireFold(dataset, fold);
        return overlap;
    }

    /** A file that names its fold and no people can only be told by the fold. */
    private void requireFold(String dataset, int fold) throws UserError {
        CheckpointMetadata metadata = recognizer.metadata();
        OptionalInt trained = metadata.fold();
        boolean isOther = metadata.dataset().map(name -> !name.equals(dataset)).orElse(false);
        boolean isUnclear =
                metadata.trainingSubjects().isEmpty() && trained.isPresent() && !isOther;
        if (isUnclear && trained.getAsInt() != fold && !allowsOverlap) {
            throw new UserError(
                    weights
                            + " was trained for fold "
                            + trained.getAsInt()
                            + ", --fold asks for "
                            + fold
                            + ", whose test subjects it may have seen. Evaluate its own fold, or add"
                            + " --allow-overlap.");
        }
    }
}
