package org.mdhr4j.benchmark;

import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.BatchNormVariables;
import org.mdhr4j.engine.ComposedOps;
import org.mdhr4j.engine.ForwardingOps;
import org.mdhr4j.engine.FusedOps;
import org.mdhr4j.engine.NnOps;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;

/**
 * Passes operations on to an engine and counts the arithmetic of convolutions and matrix products:
 * two operations per multiply-add.
 */
final class CountingOps extends ForwardingOps implements NnOps {
    private final Ops ops;
    private double flops;

    CountingOps(Ops ops) {
        this.ops = ops;
    }

    double flops() {
        return flops;
    }

    private Tensor count(Tensor result, long inputsPerOutput) {
        flops += 2.0 * result.shape().numElements() * inputsPerOutput;
        return result;
    }

    @Override
    public Tensor conv2d(Tensor x, Tensor weight, @Nullable Tensor bias, int stride, int padding) {
        Shape w = weight.shape();
        Tensor y = ops.nn().conv2d(x, weight, bias, stride, padding);
        return count(y, w.size(1) * w.size(2) * w.size(3));
    }

    @Override
    public Tensor depthwiseConv1d(Tensor x, Tensor weight, Tensor bias, int padding) {
        Tensor y = ops.nn().depthwiseConv1d(x, weight, bias, padding);
        return count(y, weight.shape().size(2));
    }

    @Override
    public Tensor linear(Tensor x, Tensor weight, @Nullable Tensor bias) {
        return count(ops.nn().linear(x, weight, bias), weight.shape().size(1));
    }

    @Override
    public Tensor matmul(Tensor a, Tensor b) {
        return count(ops.nn().matmul(a, b), a.shape().size(-1));
    }

    @Override
    public Tensor batchNorm(Tensor x, BatchNormVariables norm) {
        return ops.nn().batchNorm(x, norm);
    }

    @Override
    public Tensor layerNorm(Tensor x, Tensor weight, Tensor bias, double epsilon) {
        return ops.nn().layerNorm(x, weight, bias, epsilon);
    }

    @Override
    public Tensor maxPool2d(Tensor x, int kernel, int stride, int padding) {
        return ops.nn().maxPool2d(x, kernel, stride, padding);
    }

    @Override
    protected Ops delegate() {
        return ops;
    }

    @Override
    public NnOps nn() {
        return this;
    }

    /** Composes fused operations, so that every product is counted. */
    @Override
    public FusedOps fused() {
        return new ComposedOps(this);
    }
}
