package org.mdhr4j.nn;

import org.mdhr4j.engine.BatchNormVariables;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Tensor;

/**
 * Batch normalisation over every axis but axis 1.
 *
 * <pre>
 * x        [N, C, ...]  float32
 * returns  [N, C, ...]  float32
 * </pre>
 */
public final class BatchNorm {
    private final BatchNormVariables variables;

    /** Declares weight, bias, running_mean, running_var and num_batches_tracked. */
    public BatchNorm(Declarations at, long numChannels) {
        this.variables = at.batchNorm(numChannels);
    }

    /** Describes the normalisation of x. */
    public Tensor apply(Ops ops, Tensor x) {
        return ops.nn().batchNorm(x, variables);
    }

    /** The variables, for layers that end in this normalisation. */
    BatchNormVariables variables() {
        return variables;
    }
}
