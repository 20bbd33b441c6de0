package org.mdhr4j.engine.onnx;

import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.BatchNormVariables;
import org.mdhr4j.engine.ComposedOps;
import org.mdhr4j.engine.FusedConvolution;
import org.mdhr4j.engine.FusedLinear;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.Variable;

/**
 * Layers with their normalisation folded in; sums and activations follow as nodes of their own,
 * which runtimes join to the layer again.
 */
final class OnnxFusedOps extends ComposedOps {
    /** What a layer computes with. */
    private record Folded(Tensor weight, @Nullable Tensor bias) {}

    private final OnnxOps ops;
    private final IdentityHashMap<Object, Folded> layers = new IdentityHashMap<>();

    OnnxFusedOps(OnnxOps ops) {
        super(ops);
        this.ops = ops;
    }

    @Override
    public Tensor convolution(Tensor x, FusedConvolution block, @Nullable Tensor added) {
        BatchNormVariables norm = block.norm();
        if (norm == null) {
            return super.convolution(x, block, added);
        }
        Folded layer = folded(block, block.weight(), block.bias(), norm);
        Tensor y =
                ops.nn().conv2d(x, layer.weight(), layer.bias(), block.stride(), block.padding());
        y = added == null ? y : ops.math().add(y, added);
        return block.rectifies() ? ops.math().relu(y) : y;
    }

    @Override
    public Tensor linear(Tensor x, FusedLinear block, @Nullable Tensor added) {
        BatchNormVariables norm = block.norm();
        if (norm == null) {
            return super.linear(x, block, added);
        }
        Folded layer = folded(block, block.weight(), block.bias(), norm);
        Tensor y = ops.nn().linear(x, layer.weight(), layer.bias());
        y =
                switch (block.activation()) {
                    case NONE -> y;
                    case RELU -> ops.math().relu(y);
                    case GELU -> ops.math().gelu(y);
                };
        return added == null ? y : ops.math().add(y, added);
    }

    /** Made once for each layer, however often a program applies it. */
    private Folded folded(
            Object layer, Variable weight, @Nullable Variable bias, BatchNormVariables norm) {
        return layers.computeIfAbsent(
                layer,
                l -> {
                    NormFolding folding = new NormFolding(ops.values(), norm);
                    return new Folded(
                            ops.graph()
                                    .weight(
                                            weight.name(),
                                            weight.shape(),
                                            () -> folding.weight(weight)),
                            ops.graph()
                                    .weight(
                                            weight.name() + ".bias",
                                            norm.bias().shape(),
                                            () -> folding.bias(bias)));
                });
    }
}
