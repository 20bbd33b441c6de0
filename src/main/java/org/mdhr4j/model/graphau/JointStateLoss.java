package org.mdhr4j.model.graphau;

import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.MathOps;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.ShapeOps;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.model.AuTargets;
import org.mdhr4j.nn.MaskedMean;

/**
 * Measures the edges of ME-GraphAU's stage 2: cross entropy of each ordered pair's logits against
 * the joint state {@code 2 y_i + y_j} of its receiver i and sender j, mean over pairs whose labels
 * are known.
 *
 * <p>Paper: Luo et al., IJCAI 2022, section 3.3.
 *
 * <p>Differs from the reference: pairs with an unknown label count in no way.
 */
final class JointStateLoss {
    private JointStateLoss() {}

    /**
     * Describes the loss, a scalar.
     *
     * @param logits {@code [F, A*A, 4]}
     */
    static Tensor apply(Ops ops, Tensor logits, AuTargets targets) {
        MathOps math = ops.math();
        ShapeOps shapes = ops.shapes();
        Tensor receivers = math.affine(ofReceivers(shapes, targets.labels()), 2, 0);
        Tensor states = math.add(receivers, ofSenders(shapes, targets.labels()));
        Tensor known =
                math.multiply(
                        ofReceivers(shapes, targets.known()), ofSenders(shapes, targets.known()));
        long pairs = states.shape().numElements();
        Tensor rows = shapes.reshape(logits, pairs, logits.shape().size(2));
        Tensor index = math.cast(shapes.reshape(states, pairs), DataType.INT64);
        Tensor picked = shapes.pick(math.logSoftmax(rows, 1), index);
        Tensor mask = shapes.reshape(known, pairs);
        return math.affine(MaskedMean.apply(ops, math.multiply(picked, mask), mask), -1, 0);
    }

    private static Tensor ofReceivers(ShapeOps shapes, Tensor table) {
        Shape shape = table.shape();
        return shapes.reshape(table, shape.size(0), shape.size(1), 1);
    }

    private static Tensor ofSenders(ShapeOps shapes, Tensor table) {
        Shape shape = table.shape();
        return shapes.reshape(table, shape.size(0), 1, shape.size(1));
    }
}
