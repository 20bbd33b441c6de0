package org.mdhr4j.recognition;

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
 * Lets a model be differentiated as it scores: in a training run, which keeps what gradients need,
 * but with running statistics, which stay as they are, and without dropout.
 */
final class FrozenOps extends ForwardingOps {
    private final Ops ops;
    private final NnOps nn;
    private final FusedOps fused;

    FrozenOps(Ops ops) {
        this.ops = ops;
        this.nn = new FrozenNorms(ops);
        this.fused = new ComposedOps(this);
    }

    @Override
    protected Ops delegate() {
        return ops;
    }

    @Override
    public boolean isTraining() {
        return false;
    }

    @Override
    public NnOps nn() {
        return nn;
    }

    @Override
    public FusedOps fused() {
        return fused;
    }

    /** Everything as the engine has it but batch normalisation. */
    private record FrozenNorms(Ops ops) implements NnOps {
        @Override
        public Tensor conv2d(
                Tensor x, Tensor weight, @Nullable Tensor bias, int stride, int padding) {
            return ops.nn().conv2d(x, weight, bias, stride, padding);
        }

        @Override
        public Tensor depthwiseConv1d(Tensor x, Tensor weight, Tensor bias, int padding) {
            return ops.nn().depthwiseConv1d(x, weight, bias, padding);
        }

        @Override
        public Tensor linear(Tensor x, Tensor weight, @Nullable Tensor bias) {
            return ops.nn().linear(x, weight, bias);
        }

        @Override
        public Tensor matmul(Tensor a, Tensor b) {
            return ops.nn().matmul(a, b);
        }

        @Override
        public Tensor batchNorm(Tensor x, BatchNormVariables norm) {
            Tensor variance =
                    ops.math().affine(ops.variable(norm.runningVariance()), 1, norm.epsilon());
            Tensor scale =
                    ops.math().divide(ops.variable(norm.weight()), ops.math().sqrt(variance));
            Tensor centred =
                    ops.math().subtract(x, perChannel(x, ops.variable(norm.runningMean())));
            Tensor scaled = ops.math().multiply(centred, perChannel(x, scale));
            return ops.math().add(scaled, perChannel(x, ops.variable(norm.bias())));
        }

        private Tensor perChannel(Tensor x, Tensor values) {
            Shape shape = x.shape();
            long[] sizes = new long[shape.rank()];
            for (int axis = 0; axis < sizes.length; axis++) {
                sizes[axis] = axis == 1 ? shape.size(1) : 1;
            }
            return ops.shapes().reshape(values, sizes);
        }

        @Override
        public Tensor layerNorm(Tensor x, Tensor weight, Tensor bias, double epsilon) {
            return ops.nn().layerNorm(x, weight, bias, epsilon);
        }

        @Override
        public Tensor maxPool2d(Tensor x, int kernel, int stride, int padding) {
            return ops.nn().maxPool2d(x, kernel, stride, padding);
        }
    }
}
