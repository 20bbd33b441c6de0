package org.mdhr4j.engine.onnx;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.BatchNormVariables;
import org.mdhr4j.engine.Quantization;
import org.mdhr4j.engine.Quantization.Range;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.ValueSource;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.engine.VariableStore;

/**
 * Weights and biases of layers as a graph holds them: with the normalisation folded in, in whole
 * numbers where the layer is computed in 8 bits. Each is made once, however often a program applies
 * the layer.
 */
final class OnnxLayers {
    /** What a layer computes with. */
    record Layer(OnnxSymbol weight, @Nullable OnnxSymbol bias) {}

    /** One form of a layer: of one shape, for one input's levels. */
    private record Form(Shape shape, @Nullable Range levels) {}

    private final OnnxOps ops;
    private final IdentityHashMap<Object, Map<Form, Layer>> layers = new IdentityHashMap<>();

    OnnxLayers(OnnxOps ops) {
        this.ops = ops;
    }

    /**
     * The layer in the form that suits an input.
     *
     * @param key the layer's description, whose identity counts
     * @param shape of the weight in the graph
     */
    Layer of(
            Object key,
            Variable weight,
            @Nullable Variable bias,
            @Nullable BatchNormVariables norm,
            Shape shape,
            OnnxSymbol input) {
        Range levels = ops.levels().of(weight.name()) == null ? null : input.levels();
        return layers.computeIfAbsent(key, k -> new HashMap<>())
                .computeIfAbsent(
                        new Form(shape, levels), f -> make(weight, bias, norm, shape, levels));
    }

    private Layer make(
            Variable weight,
            @Nullable Variable bias,
            @Nullable BatchNormVariables norm,
            Shape shape,
            @Nullable Range levels) {
        if (levels != null) {
            return rounded(weight, bias, norm, shape, levels);
        }
        if (norm == null) {
            OnnxSymbol whole = OnnxOps.own(ops.variable(weight));
            return new Layer(
                    OnnxOps.own(ops.shapes().reshape(whole, shape.toArray())),
                    bias == null ? null : OnnxOps.own(ops.variable(bias)));
        }
        OnnxGraph graph = ops.graph();
        NormFolding folding = new NormFolding(ops.values(), norm);
        return new Layer(
                graph.weight(weight.name(), shape, target -> folding.weight(weight, target)),
                graph.weight(
                        weight.name() + ".bias",
                        norm.bias().shape(),
                        target -> target.put(folding.bias(bias))));
    }

    private Layer rounded(
            Variable weight,
            @Nullable Variable bias,
            @Nullable BatchNormVariables norm,
            Shape shape,
            Range levels) {
        Quantization allowed = Objects.requireNonNull(ops.levels().of(weight.name()));
        RoundedLayer layer =
                new RoundedLayer(
                        weights(weight, norm),
                        biases(bias, norm),
                        shape,
                        allowed.mostOfWeights(),
                        levels.step());
        return new Layer(
                layer.addWeight(ops.graph(), weight.name()),
                layer.addBias(ops.graph(), weight.name() + ".bias"));
    }

    private ValueSource weights(Variable weight, @Nullable BatchNormVariables norm) {
        VariableStore values = ops.values();
        return norm == null
                ? target -> values.read(weight, target)
                : target -> new NormFolding(values, norm).weight(weight, target);
    }

    private @Nullable Supplier<float[]> biases(
            @Nullable Variable bias, @Nullable BatchNormVariables norm) {
        VariableStore values = ops.values();
        if (norm != null) {
            return () -> new NormFolding(values, norm).bias(bias);
        }
        return bias == null ? null : () -> values.read(bias);
    }
}
