package org.mdhr4j.engine;

import org.jspecify.annotations.Nullable;

/** Composes the fused operations of the single ones, for engines that have no pass of their own. */
public class ComposedOps implements FusedOps {
    private final Ops ops;

    /** Composes of the operations of one description. */
    public ComposedOps(Ops ops) {
        this.ops = ops;
    }

    @Override
    public Tensor convolution(Tensor x, FusedConvolution block, @Nullable Tensor added) {
        Variable bias = block.bias();
        BatchNormVariables norm = block.norm();
        Tensor y =
                ops.nn()
                        .conv2d(
                                x,
                                ops.variable(block.weight()),
                                bias == null ? null : ops.variable(bias),
                                block.stride(),
                                block.padding());
        y = norm == null ? y : ops.nn().batchNorm(y, norm);
        y = added == null ? y : ops.math().add(y, added);
        return block.rectifies() ? ops.math().relu(y) : y;
    }

    @Override
    public Tensor linear(Tensor x, FusedLinear block, @Nullable Tensor added) {
        Variable bias = block.bias();
        BatchNormVariables norm = block.norm();
        Tensor y =
                ops.nn()
                        .linear(
                                x,
                                ops.variable(block.weight()),
                                bias == null ? null : ops.variable(bias));
        y = norm == null ? y : ops.nn().batchNorm(y, norm);
        y =
                switch (block.activation()) {
                    case NONE -> y;
                    case RELU -> ops.math().relu(y);
                    case GELU -> ops.math().gelu(y);
                };
        return added == null ? y : ops.math().add(y, added);
    }

    @Override
    public Tensor attention(Tensor query, Tensor key, Tensor value, Tensor bias, double scale) {
        Shape shape = query.shape();
        Shape groups = bias.shape();
        long heads = shape.size(1);
        long positions = shape.size(2);
        Tensor keys = ops.shapes().permute(key, 0, 1, 3, 2);
        Tensor scores =
                ops.nn().matmul(ops.math().affine(query, scale, 0), keys); // [N, heads, P, P]
        scores =
                ops.shapes()
                        .reshape(
                                scores,
                                shape.size(0) / groups.size(0),
                                groups.size(0),
                                heads,
                                positions,
                                positions);
        Tensor biased = ops.math().add(scores, bias);
        biased = ops.shapes().reshape(biased, shape.size(0), heads, positions, positions);
        return ops.nn().matmul(ops.math().softmax(biased, -1), value);
    }
}
