package org.mdhr4j.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.ShapeMismatchException;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.backbone.Backbone;

/**
 * Scores the action units of clips; the seam that recognition, training, evaluation, export and
 * checkpoints talk to. A model is a description: its values are in a {@link
 * org.mdhr4j.engine.VariableStore}, and one description serves every engine.
 *
 * <p>A {@link ModelFamily} makes models from settings and tells them by their weights.
 */
public interface AuModel {
    /** Returns what people call it, for example "MDHR". */
    String title();

    /** Returns what determines the model. */
    ModelConfig config();

    /** Returns all variables in the order of the published state dict. */
    List<Variable> variables();

    /**
     * Describes scores of clips, and what else a loss needs.
     *
     * @param clips {@code [B, T, 3, P, P]} float32, RGB, normalised
     * @throws ShapeMismatchException if the clips are not of the backbone's shape
     */
    AuOutput apply(Ops ops, Tensor clips);

    /**
     * Describes the loss that is added to that of the scores, a scalar; empty where the model has
     * none.
     */
    default Optional<Tensor> auxiliaryLoss(Ops ops, AuOutput output, AuTargets targets) {
        return Optional.empty();
    }

    /**
     * Returns whether training may start from the weights of another model of the same action units
     * and backbone: those that both have are taken over, the others are initialised.
     */
    default boolean continues(AuModel other) {
        return false;
    }

    /** Returns the model in two steps, of which the first looks at single frames. */
    FramewiseModel framewise();

    /** Returns the outputs in order. */
    default AuSet auSet() {
        return config().auSet();
    }

    /** Returns the image network. */
    default Backbone backbone() {
        return config().backbone();
    }

    /**
     * Returns the settings beside the AU set as text, for checkpoints; {@link ModelFamilies#model}
     * reads them.
     */
    default Map<String, String> settings() {
        return config().toMap();
    }

    /** Returns P, height and width of an input frame. */
    default int inputPixels() {
        return backbone().inputPixels();
    }

    /** Counts the learned values. */
    default long numParameters() {
        return variables().stream()
                .filter(Variable::isParameter)
                .mapToLong(variable -> variable.shape().numElements())
                .sum();
    }

    /**
     * Describes the frames of clips, one after the other.
     *
     * @param clips {@code [B, T, 3, P, P]}
     * @return {@code [B*T, 3, P, P]}
     * @throws ShapeMismatchException as {@link #requireClips}
     */
    default Tensor frames(Ops ops, Tensor clips) {
        requireClips(clips.shape());
        Shape shape = clips.shape();
        long frames = shape.size(0) * shape.size(1);
        return ops.shapes().reshape(clips, frames, 3, shape.size(3), shape.size(4));
    }

    /**
     * Checks the shape of clips.
     *
     * @throws ShapeMismatchException if it is not {@code [B, T, 3, P, P]} with B and T of at least
     *     1
     */
    default void requireClips(Shape shape) {
        long size = inputPixels();
        boolean fits =
                shape.rank() == 5
                        && shape.size(0) >= 1
                        && shape.size(1) >= 1
                        && shape.size(2) == 3
                        && shape.size(3) == size
                        && shape.size(4) == size;
        if (!fits) {
            throw new ShapeMismatchException(
                    "%s with %s expects clips [B,T,3,%d,%d] with B and T of at least 1, got %s. Resize frames with FrameTransform, or choose the backbone whose input size fits."
                            .formatted(title(), backbone(), size, size, shape));
        }
    }
}
