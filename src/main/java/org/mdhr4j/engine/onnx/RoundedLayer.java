package org.mdhr4j.engine.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.WholeWeights;

/**
 * A layer's weight in whole numbers of 8 bits and its bias in such of 32, of which a {@code
 * DequantizeLinear} each makes numbers again. A bias counts in products of the steps of input and
 * weight.
 */
final class RoundedLayer {
    private static final double MOST_OF_BIAS = 1 << 30;

    private final Supplier<float[]> weight;
    private final @Nullable Supplier<float[]> bias;
    private final int numOutputs;
    private final int most;
    private final double step;
    private float @Nullable [] factors;

    /**
     * Describes a layer.
     *
     * @param weight outputs first
     * @param most the largest whole number of a weight
     * @param step of the input's levels
     */
    RoundedLayer(
            Supplier<float[]> weight,
            @Nullable Supplier<float[]> bias,
            int numOutputs,
            int most,
            double step) {
        this.weight = weight;
        this.bias = bias;
        this.numOutputs = numOutputs;
        this.most = most;
        this.step = step;
    }

    /** One for each output; where a bias is large beside the weights, so large that it fits. */
    private float[] factors() {
        float[] known = factors;
        if (known == null) {
            known = WholeWeights.factors(weight.get(), numOutputs, most);
            float[] shifts = bias == null ? new float[numOutputs] : bias.get();
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

    private ByteBuffer biasNumbers(Supplier<float[]> values) {
        float[] shifts = values.get();
        float[] steps = biasSteps();
        ByteBuffer numbers =
                ByteBuffer.allocate(shifts.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < shifts.length; i++) {
            numbers.putInt((int) Math.round((double) shifts[i] / steps[i]));
        }
        return numbers.flip();
    }

    private ByteBuffer weightNumbers() {
        return ByteBuffer.wrap(WholeWeights.numbers(weight.get(), factors(), most));
    }

    OnnxSymbol addWeight(OnnxGraph graph, String name, Shape shape) {
        OnnxSymbol numbers = graph.small(name, shape, DataType.INT8, this::weightNumbers);
        return numbered(graph, name, numbers, this::factors);
    }

    @Nullable OnnxSymbol addBias(OnnxGraph graph, String name) {
        Supplier<float[]> values = bias;
        if (values == null) {
            return null;
        }
        OnnxSymbol numbers =
                graph.small(name, Shape.of(numOutputs), DataType.INT32, () -> biasNumbers(values));
        return numbered(graph, name, numbers, this::biasSteps);
    }

    private OnnxSymbol numbered(
            OnnxGraph graph, String name, OnnxSymbol numbers, Supplier<float[]> steps) {
        Shape outputs = Shape.of(numOutputs);
        OnnxSymbol step = graph.weight(name + ".step", outputs, steps);
        DataType type = numbers.dataType();
        int zeros = numOutputs * type.bytes();
        OnnxSymbol zero =
                graph.small(name + ".zero", outputs, type, () -> ByteBuffer.allocate(zeros));
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
