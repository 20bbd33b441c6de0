package org.mdhr4j.engine.onnx;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.ValueSource;
import org.mdhr4j.engine.WholeWeights;
import org.mdhr4j.engine.support.NativeMemory;

/**
 * A layer's weight in whole numbers of 8 bits and its bias in such of 32, of which a {@code
 * DequantizeLinear} each makes numbers again. A bias counts in products of the steps of input and
 * weight.
 */
final class RoundedLayer {
    private static final double MOST_OF_BIAS = 1 << 30;

    private final ValueSource weight;
    private final @Nullable Supplier<float[]> bias;
    private final Shape shape;
    private final int most;
    private final double step;
    private float @Nullable [] factors;

    /**
     * Describes a layer.
     *
     * @param weight outputs first
     * @param shape of the weight in the graph
     * @param most the largest whole number of a weight
     * @param step of the input's levels
     */
    RoundedLayer(
            ValueSource weight,
            @Nullable Supplier<float[]> bias,
            Shape shape,
            int most,
            double step) {
        this.weight = weight;
        this.bias = bias;
        this.shape = shape;
        this.most = most;
        this.step = step;
    }

    /** One for each output; where a bias is large beside the weights, so large that it fits. */
    private float[] factors() {
        float[] known = factors;
        if (known == null) {
            try (NativeMemory memory = wholeWeight()) {
                FloatBuffer values = memory.bytes().asFloatBuffer();
                known = WholeWeights.factors(values, shape.intSize(0), most);
            }
            float[] shifts = bias == null ? new float[known.length] : bias.get();
            for (int i = 0; i < known.length; i++) {
                double least = Math.abs(shifts[i]) / (step * MOST_OF_BIAS);
                known[i] = (float) Math.max(known[i], least);
            }
            factors = known;
        }
        return known;
    }

    private float[] biasSteps() {
        float[] steps = factors().clone();
        for (int i = 0; i < steps.length; i++) {
            steps[i] = (float) (steps[i] * step);
        }
        return steps;
    }

    /** The weight as it was, for a short time. */
    private NativeMemory wholeWeight() {
        NativeMemory memory = NativeMemory.of(shape.numElements() * Float.BYTES);
        weight.fill(memory.bytes().asFloatBuffer());
        return memory;
    }

    private void fillBias(float[] shifts, ByteBuffer target) {
        float[] steps = biasSteps();
        for (int i = 0; i < shifts.length; i++) {
            target.putInt((int) Math.round((double) shifts[i] / steps[i]));
        }
    }

    private void fillWeight(ByteBuffer target) {
        float[] factors = factors();
        try (NativeMemory memory = wholeWeight()) {
            WholeWeights.round(memory.bytes().asFloatBuffer(), factors, most, target);
        }
    }

    OnnxSymbol addWeight(OnnxGraph graph, String name) {
        OnnxSymbol numbers = graph.small(name, shape, DataType.INT8, this::fillWeight);
        return numbered(graph, name, numbers, this::factors);
    }

    @Nullable OnnxSymbol addBias(OnnxGraph graph, String name) {
        Supplier<float[]> values = bias;
        if (values == null) {
            return null;
        }
        OnnxSymbol numbers =
                graph.small(
                        name, outputs(), DataType.INT32, target -> fillBias(values.get(), target));
        return numbered(graph, name, numbers, this::biasSteps);
    }

    private Shape outputs() {
        return Shape.of(shape.size(0));
    }

    private OnnxSymbol numbered(
            OnnxGraph graph, String name, OnnxSymbol numbers, Supplier<float[]> steps) {
        OnnxSymbol step =
                graph.weight(name + ".step", outputs(), target -> target.put(steps.get()));
        DataType type = numbers.dataType();
        byte[] zeros = new byte[shape.intSize(0) * type.bytes()];
        OnnxSymbol zero = graph.small(name + ".zero", outputs(), type, target -> target.put(zeros));
        return graph.emit(
                "DequantizeLinear",
                numbers.shape(),
                DataType.FLOAT32,
                List.of(OnnxTypes.number("axis", 0L)),
                numbers,
                step,
                zero);
    }
}
