package org.mdhr4j.nn;

import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Tensor;

/**
 * Drops single values in training and scales the rest up (Srivastava et al., 2014); otherwise
 * passes them on.
 *
 * @param rate share of values that become 0, 0 (inclusive) to 1 (exclusive)
 */
public record Dropout(double rate) {
    public Dropout {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException(
                    "Dropout rate must be in [0,1), got %s.".formatted(rate));
        }
    }

    /** Describes the drop; shapes are kept. */
    public Tensor apply(Ops ops, Tensor x) {
        if (rate == 0 || !ops.isTraining()) {
            return x;
        }
        Tensor kept = ops.random().bernoulli(1 - rate, x.shape());
        return ops.math().multiply(x, ops.math().affine(kept, 1 / (1 - rate), 0));
    }
}
