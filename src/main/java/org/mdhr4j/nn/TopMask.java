package org.mdhr4j.nn;

import org.mdhr4j.engine.MathOps;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;

/**
 * Marks the k largest values of each row: 1 where a value is at least the k-th largest of the last
 * axis, 0 elsewhere. Values equal to the k-th largest are all marked, so there may be more than k.
 * No gradient flows through the choice.
 *
 * <p>A value is among the k largest if fewer than k values are larger, so comparisons of all pairs
 * of a row decide; that suits short rows.
 *
 * <pre>
 * x        [..., N]  float32
 * returns  [..., N]  float32
 * </pre>
 */
public final class TopMask {
    private TopMask() {}

    /**
     * Describes the mask.
     *
     * @param k from 1 to N
     * @throws IllegalArgumentException if k is outside 1..N
     */
    public static Tensor apply(Ops ops, Tensor x, int k) {
        Shape shape = x.shape();
        long length = shape.size(shape.rank() - 1);
        if (k < 1 || k > length) {
            throw new IllegalArgumentException(
                    "Of %d values 1 to %d can be the largest, got %d."
                            .formatted(length, length, k));
        }
        MathOps math = ops.math();
        long rows = shape.numElements() / length;
        Tensor values = math.detach(x);
        Tensor each = ops.shapes().reshape(values, rows, length, 1);
        Tensor others = ops.shapes().reshape(values, rows, 1, length);
        Tensor reached = math.sum(math.atLeast(each, others), false, 2); // [rows, N], itself too
        Tensor enough = ops.constant(new float[] {length - k + 1}, Shape.of(1, 1));
        return ops.shapes().reshape(math.atLeast(reached, enough), shape.toArray());
    }
}
