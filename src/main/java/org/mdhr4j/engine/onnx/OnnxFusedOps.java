package org.mdhr4j.engine.onnx;

import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.BatchNormVariables;
import org.mdhr4j.engine.ComposedOps;
import org.mdhr4j.engine.FusedConvolution;
import org.mdhr4j.engine.FusedLinear;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.ShapeOps;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.Variable;

/**
 * Layers with their normalisation folded in; sums and activations follow as nodes of their own,
 * which runtimes join to the layer again.
 */
final class OnnxFusedOps extends ComposedOps {
    /** What a layer computes with. */
    private record Folded(Tensor weight, @Nullable Tensor bias) {}

    private static final int MANY_CHANNELS = 64;

    private final OnnxOps ops;
    private final IdentityHashMap<Object, Folded> layers = new IdentityHashMap<>();

    OnnxFusedOps(OnnxOps ops) {
        super(ops);
        this.ops = ops;
    }

    @Override
    public Tensor convolution(Tensor x, FusedConvolution block, @Nullable Tensor added) {
        Folded layer = layer(block, block.weight(), block.bias(), block.norm());
        Tensor y =
                suitsPatches(x, block)
                        ? patches(x, block, layer)
                        : ops.nn()
                                .conv2d(
                                        x,
                                        layer.weight(),
                                        layer.bias(),
                                        block.stride(),
                                        block.padding());
        y = added == null ? y : ops.math().add(y, added);
        return block.rectifies() ? ops.math().relu(y) : y;
    }

    /**
     * Patches of many values are faster as one product: a runtime's convolution takes each pixel.
     */
    private static boolean suitsPatches(Tensor x, FusedConvolution block) {
        int size = block.stride();
        return block.cutsPatches()
                && size > 1
                && x.shape().size(1) >= MANY_CHANNELS
                && x.shape().size(2) % size == 0
                && x.shape().size(3) % size == 0;
    }

    private Tensor patches(Tensor x, FusedConvolution block, Folded layer) {
        ShapeOps shapes = ops.shapes();
        Shape in = x.shape();
        long size = block.stride();
        long rows = in.size(2) / size;
        long columns = in.size(3) / size;
        long perPatch = in.size(1) * size * size;
        Tensor cut = shapes.reshape(x, in.size(0), in.size(1), rows, size, columns, size);
        cut = shapes.permute(cut, 0, 2, 4, 1, 3, 5); // [N, rows, columns, C, size, size]
        cut = shapes.reshape(cut, in.size(0) * rows * columns, perPatch);
        Tensor weight = shapes.reshape(layer.weight(), -1, perPatch);
        Tensor y = ops.nn().linear(cut, weight, layer.bias());
        y = shapes.reshape(y, in.size(0), rows, columns, block.weight().shape().size(0));
        return shapes.permute(y, 0, 3, 1, 2);
    }

    @Override
    public Tensor linear(Tensor x, FusedLinear block, @Nullable Tensor added) {
        Folded layer = layer(block, block.weight(), block.bias(), block.norm());
        Tensor y = ops.nn().linear(x, layer.weight(), layer.bias());
        y =
                switch (block.activation()) {
                    case NONE -> y;
                    case RELU -> ops.math().relu(y);
                    case GELU -> ops.math().gelu(y);
                };
        return added == null ? y : ops.math().add(y, added);
    }

    private Folded layer(
            Object layer,
            Variable weight,
            @Nullable Variable bias,
            @Nullable BatchNormVariables norm) {
        return norm == null
                ? new Folded(ops.variable(weight), bias == null ? null : ops.variable(bias))
                : folded(layer, weight, bias, norm);
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
