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

    /** One form of a layer: in one order, for one input's levels. */
    private record Form(@Nullable PatchOrder order, @Nullable Range levels) {}

    private final OnnxOps ops;
    private final IdentityHashMap<Object, Map<Form, Layer>> layers = new IdentityHashMap<>();

    OnnxLayers(OnnxOps ops) {
        this.ops = ops;
    }

    /**
     * The layer in the form that suits an input, with each output's values in an order.
     *
     * @param key the layer's description, whose identity counts
     * @param order of patches that the input was cut into; null for the usual one
     */
    Layer of(
            Object key,
            Variable weight,
            @Nullable Variable bias,
            @Nullable BatchNormVariables norm,
            @Nullable PatchOrder order,
            OnnxSymbol input) {
        Range levels = ops.levels().of(weight.name()) == null ? null : input.levels();
        return layers.computeIfAbsent(key, k -> new HashMap<>())
                .computeIfAbsent(
                        new Form(order, levels), f -> make(weight, bias, norm, order, levels));
    }

    private Layer make(
            Variable weight,
            @Nullable Variable bias,
            @Nullable BatchNormVariables norm,
            @Nullable PatchOrder order,
            @Nullable Range levels) {
        ValueSource usual = weights(weight, norm);
        ValueSource values = order == null ? usual : order.of(usual);
        Shape shape = order == null ? weight.shape() : order.weightShape(weight);
        if (levels != null) {
            return rounded(values, weight, biases(bias, norm), shape, levels);
        }
        if (norm == null && order == null) {
            return new Layer(
                    OnnxOps.own(ops.variable(weight)),
                    bias == null ? null : OnnxOps.own(ops.variable(bias)));
        }
        OnnxGraph graph = ops.graph();
        Supplier<float[]> shifts = biases(bias, norm);
        return new Layer(
                graph.weight(weight.name(), shape, values),
                shifts == null
                        ? null
                        : graph.weight(
                                weight.name() + ".bias",
                                Shape.of(shape.size(0)),
                                target -> target.put(shifts.get())));
    }

    private Layer rounded(
            ValueSource values,
            Variable weight,
            @Nullable Supplier<float[]> bias,
            Shape shape,
            Range levels) {
        Quantization allowed = Objects.requireNonNull(ops.levels().of(weight.name()));
        RoundedLayer layer =
                new RoundedLayer(values, bias, shape, allowed.mostOfWeights(), levels.step());
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
