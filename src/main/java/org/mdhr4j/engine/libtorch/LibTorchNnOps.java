package org.mdhr4j.engine.libtorch;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.BatchNormVariables;
import org.mdhr4j.engine.NnOps;
import org.mdhr4j.engine.Tensor;

/** Convolution, matrix products, normalisation and pooling of LibTorch. */
final class LibTorchNnOps implements NnOps {
    private static final long[] ONE = {1, 1};

    private final LibTorchOps ops;

    LibTorchNnOps(LibTorchOps ops) {
        this.ops = ops;
    }

    private TensorOptional optional(@Nullable Tensor tensor) {
        return Conversions.optional(tensor == null ? null : ops.raw(tensor));
    }

    @Override
    public Tensor conv2d(Tensor x, Tensor weight, @Nullable Tensor bias, int stride, int padding) {
        long[] strides = {stride, stride};
        long[] paddings = {padding, padding};
        return ops.own(
                torch.conv2d(
                        ops.raw(x), ops.raw(weight), optional(bias), strides, paddings, ONE, 1));
    }

    @Override
    public Tensor depthwiseConv1d(Tensor x, Tensor weight, Tensor bias, int padding) {
        long channels = x.shape().size(1);
        return ops.own(
                torch.conv1d(
                        ops.raw(x),
                        ops.raw(weight),
                        optional(bias),
                        new long[] {1},
                        new long[] {padding},
                        new long[] {1},
                        channels));
    }

    @Override
    public Tensor linear(Tensor x, Tensor weight, @Nullable Tensor bias) {
        return ops.own(torch.linear(ops.raw(x), ops.raw(weight), optional(bias)));
    }

    @Override
    public Tensor matmul(Tensor a, Tensor b) {
        return ops.own(torch.matmul(ops.raw(a), ops.raw(b)));
    }

    @Override
    public Tensor batchNorm(Tensor x, BatchNormVariables norm) {
        return ops.own(normalized(ops.raw(x), norm));
    }

    org.bytedeco.pytorch.Tensor normalized(org.bytedeco.pytorch.Tensor x, BatchNormVariables norm) {
        boolean isTraining = ops.isTraining();
        boolean isRepeated = ops.parts().recomputations().isRepeating();
        if (isTraining && !isRepeated) {
            ops.raw(norm.numBatches()).add_(new Scalar(1L));
        }
        double momentum = isRepeated ? 0 : norm.momentum();
        SharedNorm shared = ops.sharedNorm();
        if (shared != null) {
            return shared.apply(ops, OneDnn.unblocked(x), norm, momentum);
        }
        return torch.batch_norm(
                x,
                Conversions.optional(ops.raw(norm.weight())),
                Conversions.optional(ops.raw(norm.bias())),
                Conversions.optional(ops.raw(norm.runningMean())),
                Conversions.optional(ops.raw(norm.runningVariance())),
                isTraining,
                momentum,
                norm.epsilon(),
                true);
    }

    @Override
    public Tensor layerNorm(Tensor x, Tensor weight, Tensor bias, double epsilon) {
        return ops.own(
                torch.layer_norm(
                        ops.raw(x),
                        new long[] {x.shape().size(-1)},
                        optional(weight),
                        optional(bias),
                        epsilon,
                        true));
    }

    @Override
    public Tensor maxPool2d(Tensor x, int kernel, int stride, int padding) {
        long[] kernels = {kernel, kernel};
        long[] strides = {stride, stride};
        long[] paddings = {padding, padding};
        return ops.own(torch.max_pool2d(ops.asComputed(x), kernels, strides, paddings, ONE, false));
    }
}
