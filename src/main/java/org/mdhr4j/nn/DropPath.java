package org.mdhr4j.nn;

import java.util.Arrays;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;

/**
 * Stochastic depth (Huang et al., 2016): in training, drops a residual branch for whole samples and
 * scales the rest up; otherwise passes it on.
 *
 * @param rate share of samples that lose the branch, 0 (inclusive) to 1 (exclusive)
 */
public record DropPath(double rate) {
    public DropPath {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException(
                    "Drop path rate must be in [0,1), got %s.".formatted(rate));
        }
    }

    /** Returns whether this run drops anything. */
    public boolean isActive(Ops ops) {
        return rate > 0 && ops.isTraining();
    }

    /** Describes the drop of branch {@code [N, ...]} per sample. */
    public Tensor apply(Ops ops, Tensor branch) {
        if (!isActive(ops)) {
            return branch;
        }
        long[] sizes = new long[branch.shape().rank()];
        Arrays.fill(sizes, 1);
        sizes[0] = branch.shape().size(0);
        Tensor kept = ops.random().bernoulli(1 - rate, Shape.of(sizes));
        return ops.math().multiply(branch, ops.math().affine(kept, 1 / (1 - rate), 0));
    }
}
