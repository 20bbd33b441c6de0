package org.mdhr4j.engine.libtorch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorBase;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.VoidTensorHook;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.BatchNormVariables;

/**
 * Batch normalisation over the batches of all processes, with its gradient. Mean and variance of
 * all are put together from those of each (Chan, Golub and LeVeque, 1979). Given these, the layer
 * is a scale and a shift; what a value does to mean and variance is added on the gradient's way
 * back.
 *
 * <pre>
 * y = w (x - mean) r + b,  r = 1 / sqrt(variance + epsilon)
 * g = dL/dy w r
 * dL/dx = g - sum(g) / n - z sum(g z) / n,  z = (x - mean) r, sums over all n values of a channel
 * </pre>
 */
final class SharedNorm implements AutoCloseable {
    private final LibTorchCollective collective;
    private final boolean counts;
    private final List<Correction> corrections = new ArrayList<>();
    private @Nullable RuntimeException failure;

    /**
     * For one training run.
     *
     * @param counts whether this process's batch counts in the statistics
     */
    SharedNorm(LibTorchCollective collective, boolean counts) {
        this.collective = collective;
        this.counts = counts;
    }

    /** Statistics of a channel over all processes; tensors {@code [C]} in float32. */
    private record Moments(Tensor mean, Tensor variance, double count) {}

    /**
     * Normalises.
     *
     * @param x {@code [N, C, ...]} in an ordinary layout
     * @param momentum share of the batch in the running statistics, 0 for none
     */
    Tensor apply(LibTorchOps ops, Tensor x, BatchNormVariables norm, double momentum) {
        boolean before = GradMode.is_enabled();
        GradMode.set_enabled(false);
        Moments moments;
        try {
            moments = moments(x);
            if (momentum > 0) {
                moveRunning(ops, norm, moments, momentum);
            }
        } finally {
            GradMode.set_enabled(before);
        }
        Tensor entry = x;
        if (before && x.requires_grad()) {
            entry = x.view_as(x);
            Tensor r = moments.variance().add(new Scalar(norm.epsilon())).rsqrt();
            Correction correction = new Correction(x.detach(), moments.mean(), r, moments.count());
            corrections.add(correction);
            entry.register_hook(correction);
        }
        return torch.batch_norm(
                entry,
                Conversions.optional(ops.raw(norm.weight())),
                Conversions.optional(ops.raw(norm.bias())),
                Conversions.optional(moments.mean()),
                Conversions.optional(moments.variance()),
                false,
                0,
                norm.epsilon(),
                false);
    }

    private Moments moments(Tensor x) {
        Tensor values = x.to(ScalarType.Float);
        T_TensorTensor_T own =
                torch.var_mean(
                        values, axesButChannels(x), new ScalarOptional(new Scalar(0L)), false);
        Tensor ownVariance = own.get0().to(ScalarType.Double);
        Tensor ownMean = own.get1().to(ScalarType.Double);
        double ownCount = counts ? (double) x.numel() / x.size(1) : 0;
        Tensor count = ownMean.new_full(new long[] {1}, new Scalar(ownCount));
        List<Tensor> all =
                collective.gather(torch.cat(new TensorVector(ownMean, ownVariance, count)));
        return together(all, x.size(1));
    }

    private static Moments together(List<Tensor> all, long channels) {
        double total = 0;
        Tensor sum = null;
        for (Tensor part : all) {
            double count = part.select(0, 2 * channels).item_double();
            total += count;
            Tensor scaled = part.narrow(0, 0, channels).mul(new Scalar(count));
            sum = sum == null ? scaled : sum.add(scaled);
        }
        if (sum == null) {
            throw new IllegalStateException("A group has processes.");
        }
        Tensor mean = sum.div(new Scalar(total));
        Tensor squares = torch.zeros_like(mean);
        for (Tensor part : all) {
            double count = part.select(0, 2 * channels).item_double();
            Tensor apart = part.narrow(0, 0, channels).sub(mean);
            Tensor within = part.narrow(0, channels, channels);
            squares = squares.add(apart.mul(apart).add(within).mul(new Scalar(count)));
        }
        Tensor variance = squares.div(new Scalar(total));
        return new Moments(mean.to(ScalarType.Float), variance.to(ScalarType.Float), total);
    }

    private static long[] axesButChannels(Tensor x) {
        long[] axes = new long[(int) x.dim() - 1];
        for (int i = 0; i < axes.length; i++) {
            axes[i] = i == 0 ? 0 : i + 1;
        }
        return axes;
    }

    private static void moveRunning(
            LibTorchOps ops, BatchNormVariables norm, Moments moments, double momentum) {
        Scalar share = new Scalar(momentum);
        double unbiased = moments.count() / Math.max(1, moments.count() - 1);
        ops.raw(norm.runningMean()).lerp_(moments.mean(), share);
        ops.raw(norm.runningVariance()).lerp_(moments.variance().mul(new Scalar(unbiased)), share);
    }

    /** Adds to a gradient what a value does through mean and variance. */
    private final class Correction extends VoidTensorHook {
        private final Tensor x;
        private final Tensor mean;
        private final Tensor r;
        private final double count;
        private final int numAxes;

        Correction(Tensor x, Tensor mean, Tensor r, double count) {
            this.numAxes = (int) x.dim();
            this.x = held(x);
            this.mean = held(mean);
            this.r = held(r);
            this.count = count;
            retainReference(); // outlives pointer scopes that are open now
        }

        @Override
        public void call(TensorBase incoming) {
            try (PointerScope helpers = new PointerScope()) {
                if (failure == null) {
                    correct(new Tensor(incoming));
                }
            } catch (RuntimeException e) { // must not leave the backward pass
                failure = e;
            } finally {
                x.deallocate(); // as large as an activation
            }
        }

        /** In place: the layer's backward pass has just made the gradient, for this alone. */
        private void correct(Tensor gradient) {
            long[] axes = axesButChannels(gradient);
            Tensor g = gradient.to(ScalarType.Float); // the same, unless it is in less precision
            Tensor z = x.to(ScalarType.Float).sub(wide(mean)).mul_(wide(r));
            Tensor sums = torch.cat(new TensorVector(g.sum(axes), g.mul(z).sum(axes)));
            collective.addUp(sums);
            if (!counts) {
                return; // its values are in no mean and no variance
            }
            Tensor means = sums.div(new Scalar(count));
            long channels = mean.numel();
            g.sub_(wide(means.narrow(0, 0, channels)));
            g.sub_(z.mul_(wide(means.narrow(0, channels, channels))));
            if (gradient.scalar_type().intern() != ScalarType.Float) {
                gradient.copy_(g);
            }
        }

        private Tensor wide(Tensor perChannel) {
            long[] shape = new long[numAxes];
            Arrays.fill(shape, 1);
            shape[1] = perChannel.numel();
            return perChannel.view(shape);
        }

        void release() {
            x.deallocate();
            mean.deallocate();
            r.deallocate();
            deallocate();
        }
    }

    private static Tensor held(Tensor tensor) {
        Tensor own = new Tensor(tensor);
        own.retainReference();
        return own;
    }

    /**
     * Says what failed in the backward pass.
     *
     * @throws RuntimeException if something did
     */
    void requireDone() {
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public void close() {
        corrections.forEach(Correction::release);
        corrections.clear();
    }
}
