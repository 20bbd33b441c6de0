package org.mdhr4j.model.mdhr;

import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.FusedConvolution;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.nn.BatchNorm;
import org.mdhr4j.nn.Conv2d;

/**
 * A patch embedding of the dynamics, taken apart: convolution of each frame on its own, then the
 * rest on differences. A convolution is linear, so {@code conv(x[t+1] - x[t]) = conv0(x[t+1]) -
 * conv0(x[t]) + bias}, conv0 being the convolution without bias.
 */
final class FrameEmbedding {
    private final FusedConvolution withoutBias;
    private final @Nullable Variable bias;
    private final BatchNorm norm;

    FrameEmbedding(Conv2d patches, BatchNorm norm) {
        this.withoutBias = patches.withoutBias();
        this.bias = patches.bias();
        this.norm = norm;
    }

    /** {@code [F, C_s, H_s, H_s]} to {@code [F, C, H, H]}. */
    Tensor ofFrames(Ops ops, Tensor stage) {
        return ops.fused().convolution(stage, withoutBias, null);
    }

    /** {@code [T, C, H, H]} to {@code [T-1, C, H, H]}, normalised and rectified. */
    Tensor ofDifferences(Ops ops, Tensor frames, int numFrames) {
        Tensor later = ops.shapes().slice(frames, 0, 1, numFrames);
        Tensor earlier = ops.shapes().slice(frames, 0, 0, numFrames - 1L);
        Tensor d = ops.math().subtract(later, earlier);
        if (bias != null) {
            Shape shape = bias.shape();
            Tensor shift = ops.shapes().reshape(ops.variable(bias), 1, shape.size(0), 1, 1);
            d = ops.math().add(d, shift);
        }
        return ops.math().relu(norm.apply(ops, d));
    }
}
