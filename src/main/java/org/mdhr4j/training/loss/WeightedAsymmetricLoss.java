package org.mdhr4j.training.loss;

import org.mdhr4j.engine.MathOps;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.nn.MaskedMean;

/**
 * Weighted asymmetric loss of AU scores (paper 3.3): the mean over known labels of {@code -w_n [y
 * log p + (1-y) p' log(1-p)]}, p' being p without gradient, logarithms bounded below at 1e-8.
 *
 * <p>Differs from the reference: unknown labels count in no way.
 */
final class WeightedAsymmetricLoss {
    private static final double MIN_PROBABILITY = 1e-8;

    private WeightedAsymmetricLoss() {}

    /**
     * Describes the loss.
     *
     * @param scores {@code [F, A]}
     * @param labels {@code [F, A]}, 0 or 1
     * @param known {@code [F, A]}, 1 where the label counts, 0 elsewhere
     * @param classWeights w_n, one per AU
     * @return a scalar
     */
    static Tensor apply(Ops ops, Tensor scores, Tensor labels, Tensor known, float[] classWeights) {
        MathOps math = ops.math();
        Tensor notScores = math.affine(scores, -1, 1);
        Tensor positive = math.multiply(labels, math.log(math.clampMin(scores, MIN_PROBABILITY)));
        Tensor negative =
                math.multiply(
                        math.multiply(math.affine(labels, -1, 1), math.detach(scores)),
                        math.log(math.clampMin(notScores, MIN_PROBABILITY)));
        Tensor weights = ops.constant(classWeights, Shape.of(1, classWeights.length));
        Tensor each = math.multiply(math.add(positive, negative), math.multiply(known, weights));
        return math.affine(MaskedMean.apply(ops, each, known), -1, 0);
    }
}
