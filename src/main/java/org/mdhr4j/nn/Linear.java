package org.mdhr4j.nn;

import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.Initializer;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.Variable;

/**
 * {@code x W^T + b} along the last axis.
 *
 * <pre>
 * x        [..., C]   float32
 * returns  [..., C']  float32
 * </pre>
 */
public final class Linear {
    private final Variable weight;
    private final @Nullable Variable bias;

    /** Declares {@code weight [outputs, inputs]} and, unless its start is null, {@code bias}. */
    public Linear(
            Declarations at,
            long inputs,
            long outputs,
            Initializer weightStart,
            @Nullable Initializer biasStart) {
        this.weight = at.parameter("weight", Shape.of(outputs, inputs), weightStart);
        this.bias = biasStart == null ? null : at.parameter("bias", Shape.of(outputs), biasStart);
    }

    /** Weight and bias start uniform within 1 / sqrt(inputs), PyTorch's default. */
    public static Linear standard(Declarations at, long inputs, long outputs) {
        return new Linear(at, inputs, outputs, Initializer.bias(inputs), Initializer.bias(inputs));
    }

    /** Describes the product. */
    public Tensor apply(Ops ops, Tensor x) {
        Tensor shift = bias == null ? null : ops.variable(bias);
        return ops.nn().linear(x, ops.variable(weight), shift);
    }
}
