package org.mdhr4j.training;

import java.util.List;
import org.mdhr4j.engine.MathOps;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;

/**
 * Loss of the auxiliary branch (paper 3.3): cross entropy of each region's logits against its code,
 * mean over frames with a known code, then mean over regions.
 */
final class AuxiliaryLoss {
    private AuxiliaryLoss() {}

    /**
     * Describes the loss.
     *
     * @param regionLogits R tensors {@code [F, codes]}, at least one
     * @param codes int64 {@code [F, R]}; any valid code where unknown
     * @param known {@code [F, R]}, 1 where the code counts, 0 elsewhere
     * @return a scalar
     */
    static Tensor apply(Ops ops, List<Tensor> regionLogits, Tensor codes, Tensor known) {
        MathOps math = ops.math();
        Tensor total = ops.constant(new float[1], Shape.scalar());
        for (int r = 0; r < regionLogits.size(); r++) {
            Tensor mask = column(ops, known, r);
            Tensor logProbabilities = math.logSoftmax(regionLogits.get(r), 1);
            Tensor picked = ops.shapes().pick(logProbabilities, column(ops, codes, r)); // [F]
            Tensor mean = MaskedMean.apply(ops, math.multiply(picked, mask), mask);
            total = math.subtract(total, mean);
        }
        return math.affine(total, 1.0 / regionLogits.size(), 0);
    }

    private static Tensor column(Ops ops, Tensor table, int index) {
        long frames = table.shape().size(0);
        return ops.shapes().reshape(ops.shapes().slice(table, 1, index, index + 1L), frames);
    }
}
