package org.mdhr4j.engine.libtorch;

import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.ComposedOps;
import org.mdhr4j.engine.FusedConvolution;
import org.mdhr4j.engine.FusedLinear;
import org.mdhr4j.engine.Tensor;

/** Hands layers to {@link LibTorchBlocks}, and its results to the current scope. */
final class LibTorchFusedOps extends ComposedOps {
    private final LibTorchOps ops;
    private final LibTorchBlocks blocks;

    LibTorchFusedOps(LibTorchOps ops, LibTorchVariables variables) {
        super(ops);
        this.ops = ops;
        this.blocks = new LibTorchBlocks(ops, variables);
    }

    @Override
    public Tensor convolution(Tensor x, FusedConvolution block, @Nullable Tensor added) {
        return ops.own(
                blocks.convolution(
                        ops.asComputed(x), block, added == null ? null : ops.asComputed(added)));
    }

    @Override
    public Tensor linear(Tensor x, FusedLinear block, @Nullable Tensor added) {
        return ops.own(blocks.linear(ops.raw(x), block, added == null ? null : ops.raw(added)));
    }

    @Override
    public Tensor attention(Tensor query, Tensor key, Tensor value, Tensor bias, double scale) {
        if (ops.isTraining() || !ops.engine().options().plansInference()) {
            return super.attention(query, key, value, bias, scale);
        }
        return ops.own(
                blocks.attention(
                        ops.raw(query), ops.raw(key), ops.raw(value), ops.raw(bias), scale));
    }
}
