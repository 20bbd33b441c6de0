package org.mdhr4j.nn;

import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.Activation;
import org.mdhr4j.engine.FusedLinear;
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
    private final FusedLinear alone;

    /** Declares {@code weight [outputs, inputs]} and, unless its start is null, {@code bias}. */
    public Linear(
            Declarations at,
            long inputs,
            long outputs,
            Initializer weightStart,
            @Nullable Initializer biasStart) {
        Variable weight = at.parameter("weight", Shape.of(outputs, inputs), weightStart);
        Variable bias =
                biasStart == null ? null : at.parameter("bias", Shape.of(outputs), biasStart);
        this.alone = new FusedLinear(weight, bias, null, Activation.NONE);
    }

    /**
     * Declares a product whose weight and bias start uniform within 1 / sqrt(inputs), PyTorch's
     * default.
     */
    public static Linear standard(Declarations at, long inputs, long outputs) {
        return new Linear(at, inputs, outputs, Initializer.bias(inputs), Initializer.bias(inputs));
    }

    /** Describes the product. */
    public Tensor apply(Ops ops, Tensor x) {
        return ops.fused().linear(x, alone, null);
    }

    /** Describes the product plus another tensor of its shape. */
    public Tensor applyAndAdd(Ops ops, Tensor x, Tensor added) {
        return ops.fused().linear(x, alone, added);
    }

    /**
     * Describes this product with an activation behind it, for {@link
     * org.mdhr4j.engine.FusedOps#linear}.
     */
    public FusedLinear with(Activation activation) {
        return new FusedLinear(alone.weight(), alone.bias(), null, activation);
    }

    /**
     * Describes this product with a normalisation and an activation behind it, for {@link
     * org.mdhr4j.engine.FusedOps#linear}.
     */
    public FusedLinear with(BatchNorm norm, Activation activation) {
        return new FusedLinear(alone.weight(), alone.bias(), norm.variables(), activation);
    }
}
