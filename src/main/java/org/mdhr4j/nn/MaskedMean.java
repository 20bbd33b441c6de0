package org.mdhr4j.nn;

import org.mdhr4j.engine.MathOps;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Tensor;

/** Takes the mean over the entries of a mask; 0 where the mask is empty. */
public final class MaskedMean {
    private MaskedMean() {}

    /**
     * Describes the mean.
     *
     * @param values already 0 outside the mask
     * @param mask 1 or 0, of the same shape
     */
    public static Tensor apply(Ops ops, Tensor values, Tensor mask) {
        MathOps math = ops.math();
        return math.divide(math.sumAll(values), math.clampMin(math.sumAll(mask), 1));
    }
}
