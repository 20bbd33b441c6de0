package org.mdhr4j.nn;

import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.FusedConvolution;
import org.mdhr4j.engine.Initializer;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.Variable;

/**
 * Two-dimensional convolution with square kernel, started from N(0, sqrt(2 / (kernel^2 outputs))).
 *
 * <pre>
 * x        [N, C, H, W]    float32
 * returns  [N, C', H', W'] float32
 * </pre>
 */
public final class Conv2d {
    private final FusedConvolution alone;

    private Conv2d(Variable weight, @Nullable Variable bias, int stride, int padding) {
        this.alone = new FusedConvolution(weight, bias, null, stride, padding, false);
    }

    /** Declares a convolution with bias and kernel equal to stride: it looks at each patch once. */
    public static Conv2d patches(Declarations at, long inputs, long outputs, int size) {
        Variable weight = weight(at, inputs, outputs, size);
        Initializer start = Initializer.bias(inputs * size * size);
        return new Conv2d(weight, at.parameter("bias", Shape.of(outputs), start), size, 0);
    }

    /**
     * Declares a convolution without bias, padded so that stride 1 keeps the size (odd kernels).
     */
    public static Conv2d same(Declarations at, long inputs, long outputs, int kernel, int stride) {
        return new Conv2d(weight(at, inputs, outputs, kernel), null, stride, kernel / 2);
    }

    private static Variable weight(Declarations at, long inputs, long outputs, int kernel) {
        double deviation = Math.sqrt(2.0 / ((double) kernel * kernel * outputs));
        return at.parameter(
                "weight", Shape.of(outputs, inputs, kernel, kernel), Initializer.normal(deviation));
    }

    /** Describes the convolution of x. */
    public Tensor apply(Ops ops, Tensor x) {
        return ops.fused().convolution(x, alone, null);
    }

    /**
     * Describes this convolution without its bias, for {@link
     * org.mdhr4j.engine.FusedOps#convolution}.
     */
    public FusedConvolution withoutBias() {
        return new FusedConvolution(
                alone.weight(), null, null, alone.stride(), alone.padding(), false);
    }

    /** Returns the bias, or none. */
    public @Nullable Variable bias() {
        return alone.bias();
    }

    /**
     * Describes this convolution with a normalisation behind it, for {@link
     * org.mdhr4j.engine.FusedOps#convolution}.
     */
    public FusedConvolution with(BatchNorm norm, boolean rectifies) {
        return new FusedConvolution(
                alone.weight(),
                alone.bias(),
                norm.variables(),
                alone.stride(),
                alone.padding(),
                rectifies);
    }
}
