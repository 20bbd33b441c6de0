package org.mdhr4j.engine.onnx;

import static org.mdhr4j.engine.onnx.OnnxOps.own;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Quantization;
import org.mdhr4j.engine.Quantization.Range;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;

/**
 * Rounds activations to 256 levels where a {@link Quantization} says so, by a {@code
 * QuantizeLinear} and a {@code DequantizeLinear} behind it, between which runtimes compute in whole
 * numbers. Without one it keeps account of the places that could be rounded.
 */
final class OnnxLevels {
    private record Pair(String id, Range range) {}

    private final OnnxOps ops;
    private final Optional<Quantization> quantization;
    private final Map<String, OnnxModel.Place> places = new LinkedHashMap<>();
    private final Map<Pair, OnnxSymbol> pairs = new HashMap<>();
    private final Map<Float, OnnxSymbol> steps = new HashMap<>();
    private final Map<Integer, OnnxSymbol> zeros = new HashMap<>();

    OnnxLevels(OnnxOps ops) {
        this.ops = ops;
        this.quantization = ops.values().quantization();
    }

    /** The layers in 8 bits that this weight's is one of, or null. */
    @Nullable Quantization of(String weight) {
        return quantization.filter(q -> q.layers().contains(weight)).orElse(null);
    }

    /** A value at a place of a layer: rounded if that is allowed and it is not yet. */
    OnnxSymbol at(String place, String weight, Tensor value) {
        OnnxSymbol x = own(value);
        note(place, weight, x);
        Quantization allowed = of(weight);
        Range range = allowed == null ? null : allowed.ranges().get(place);
        return range == null || x.levels() != null ? x : rounded(x, range);
    }

    private void note(String place, String weight, OnnxSymbol x) {
        OnnxModel.Place known = places.get(x.id());
        String name = known == null ? "levels:" + x.id() : known.name();
        List<String> keys = new ArrayList<>(known == null ? List.of() : known.keys());
        List<String> layers = new ArrayList<>(known == null ? List.of() : known.layers());
        keys.add(place);
        layers.add(weight);
        places.put(x.id(), new OnnxModel.Place(name, keys, layers, x.shape()));
        ops.record(name, x);
    }

    /** What has been looked at so far. */
    List<OnnxModel.Place> places() {
        return List.copyOf(places.values());
    }

    /** A moved value has the levels of the value. */
    OnnxSymbol carry(Tensor from, OnnxSymbol moved) {
        Range range = own(from).levels();
        return range == null ? moved : rounded(moved, range);
    }

    private OnnxSymbol rounded(OnnxSymbol x, Range range) {
        return pairs.computeIfAbsent(new Pair(x.id(), range), pair -> emit(x, range));
    }

    private OnnxSymbol emit(OnnxSymbol x, Range range) {
        OnnxSymbol step =
                steps.computeIfAbsent(
                        range.step(),
                        s ->
                                ops.graph()
                                        .weight(
                                                "step." + s,
                                                Shape.scalar(),
                                                target -> target.put(s)));
        OnnxSymbol zero =
                zeros.computeIfAbsent(
                        range.zero(),
                        z ->
                                ops.graph()
                                        .small(
                                                "level." + z,
                                                Shape.scalar(),
                                                DataType.UINT8,
                                                target -> target.put(z.byteValue())));
        OnnxSymbol whole =
                ops.graph()
                        .emit(
                                "QuantizeLinear",
                                x.shape(),
                                DataType.UINT8,
                                List.of(),
                                x,
                                step,
                                zero);
        return ops.graph()
                .emit("DequantizeLinear", x.shape(), DataType.FLOAT32, List.of(), whole, step, zero)
                .withLevels(range);
    }
}
