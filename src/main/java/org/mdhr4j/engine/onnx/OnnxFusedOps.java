package org.mdhr4j.engine.onnx;

import static org.mdhr4j.engine.onnx.OnnxOps.own;

import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.Activation;
import org.mdhr4j.engine.BatchNormVariables;
import org.mdhr4j.engine.ComposedOps;
import org.mdhr4j.engine.FusedConvolution;
import org.mdhr4j.engine.FusedLinear;
import org.mdhr4j.engine.Quantization.Place;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.Variable;

/**
 * Layers with their normalisation folded in; sums and activations follow as nodes of their own,
 * which runtimes join to the layer again. Where layers are computed in 8 bits, so are inputs and
 * sums; a matrix product that no ReLU follows gives what it has summed up, unrounded.
 */
final class OnnxFusedOps extends ComposedOps {
    private static final int MANY_CHANNELS = 64;

    private final OnnxOps ops;
    private final OnnxLayers layers;

    OnnxFusedOps(OnnxOps ops) {
        super(ops);
        this.ops = ops;
        this.layers = new OnnxLayers(ops);
    }

    /** A value at a place of a layer, rounded where that is allowed. */
    private OnnxSymbol at(
            Place place, Variable weight, @Nullable BatchNormVariables norm, Tensor value) {
        String name = place.of(weight.name(), norm != null);
        return ops.levels().at(name, weight.name(), value);
    }

    @Override
    public Tensor convolution(Tensor x, FusedConvolution block, @Nullable Tensor added) {
        if (added == null && suitsPatches(x, block)) {
            return patches(x, block);
        }
        Variable weight = block.weight();
        OnnxSymbol input = at(Place.INPUT, weight, block.norm(), x);
        OnnxLayers.Layer layer = layers.of(block, weight, block.bias(), block.norm(), null, input);
        Tensor y =
                ops.nn()
                        .conv2d(
                                input,
                                layer.weight(),
                                layer.bias(),
                                block.stride(),
                                block.padding());
        if (added == null) {
            y = block.rectifies() ? ops.math().relu(y) : y;
            return at(Place.RESULT, weight, block.norm(), y);
        }
        Tensor left = at(Place.RESULT, weight, block.norm(), y);
        Tensor right = at(Place.ADDED, weight, block.norm(), added);
        y = ops.math().add(left, right);
        y = block.rectifies() ? ops.math().relu(y) : y;
        return at(Place.SUM, weight, block.norm(), y);
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

    private Tensor patches(Tensor x, FusedConvolution block) {
        Shape in = x.shape();
        PatchOrder order = new PatchOrder(in.intSize(1), block.stride());
        Variable weight = block.weight();
        long outputs = weight.shape().size(0);
        OnnxSymbol input = at(Place.INPUT, weight, block.norm(), x);
        OnnxLayers.Layer layer = layers.of(block, weight, block.bias(), block.norm(), order, input);
        Tensor y = ops.nn().linear(order.cut(ops.shapes(), input), layer.weight(), layer.bias());
        long rows = in.size(2) / block.stride();
        long columns = in.size(3) / block.stride();
        y = ops.shapes().reshape(y, in.size(0), rows, columns, outputs);
        y = block.rectifies() ? ops.math().relu(y) : y; // right behind, it would undo whole numbers
        return ops.shapes().permute(y, 0, 3, 1, 2);
    }

    @Override
    public Tensor linear(Tensor x, FusedLinear block, @Nullable Tensor added) {
        Variable weight = block.weight();
        Shape shape = weight.shape();
        Tensor rows = ops.shapes().reshape(x, -1, shape.size(1));
        OnnxSymbol input = at(Place.INPUT, weight, block.norm(), rows);
        OnnxLayers.Layer layer = layers.of(block, weight, block.bias(), block.norm(), null, input);
        Tensor y = ops.nn().linear(input, layer.weight(), layer.bias());
        if (block.activation() == Activation.RELU) {
            y = at(Place.RESULT, weight, block.norm(), ops.math().relu(y));
        }
        y = ops.shapes().reshape(y, x.shape().with(-1, shape.size(0)).toArray());
        y = block.activation() == Activation.GELU ? ops.math().gelu(y) : y;
        return added == null ? y : ops.math().add(y, own(added));
    }
}
