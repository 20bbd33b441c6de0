package org.mdhr4j.engine.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.ValueSource;
import org.mdhr4j.engine.support.PartPath;

/** Nodes in order, and the constants that they read. */
final class OnnxGraph {
    private final FreeSizes freeSizes = new FreeSizes();
    private final List<NodeProto> nodes = new ArrayList<>();
    private final Map<String, OnnxConstant> constants = new LinkedHashMap<>();
    private final Map<Float, OnnxSymbol> numbers = new HashMap<>();
    private final Map<List<Long>, OnnxSymbol> indices = new HashMap<>();
    private final Set<String> names = new HashSet<>();
    private final PartPath path = new PartPath();

    FreeSizes freeSizes() {
        return freeSizes;
    }

    PartPath path() {
        return path;
    }

    OnnxSymbol input(String name, Shape shape, DataType type) {
        return new OnnxSymbol(unique(name), shape, type);
    }

    /** Adds an operation with one result. */
    OnnxSymbol emit(
            String op,
            Shape shape,
            DataType type,
            List<AttributeProto> attributes,
            OnnxSymbol... inputs) {
        String id = unique((path.text().isEmpty() ? "" : path.text() + "/") + op);
        NodeProto.Builder node = NodeProto.newBuilder().setName(id).setOpType(op).addOutput(id);
        Arrays.stream(inputs).forEach(input -> node.addInput(input.id()));
        nodes.add(node.addAllAttribute(attributes).build());
        return new OnnxSymbol(id, shape, type);
    }

    OnnxSymbol weight(String name, Shape shape, ValueSource values) {
        return add(OnnxConstant.floats(unique(name), shape, values));
    }

    OnnxSymbol index(String name, Shape shape, Supplier<long[]> values) {
        return add(OnnxConstant.longs(unique(name), shape, values));
    }

    /** Whole numbers of few bits. */
    OnnxSymbol small(String name, Shape shape, DataType type, Consumer<ByteBuffer> values) {
        return add(new OnnxConstant(unique(name), shape, type, values));
    }

    /** One number, kept once. */
    OnnxSymbol number(double value) {
        return numbers.computeIfAbsent(
                (float) value, v -> weight("number." + v, Shape.scalar(), target -> target.put(v)));
    }

    /** A row of whole numbers, kept once: the shapes, places and axes that operations take. */
    OnnxSymbol row(long... values) {
        return indices.computeIfAbsent(
                Arrays.stream(values).boxed().toList(),
                v -> index("row", Shape.of(values.length), () -> values));
    }

    private OnnxSymbol add(OnnxConstant constant) {
        constants.put(constant.name(), constant);
        return new OnnxSymbol(constant.name(), constant.shape(), constant.dataType());
    }

    private String unique(String wanted) {
        String name = wanted;
        for (int i = 2; !names.add(name); i++) {
            name = wanted + "." + i;
        }
        return name;
    }

    long sizeBytes() {
        return constants.values().stream().mapToLong(OnnxConstant::sizeBytes).sum();
    }

    /** The nodes that results depend on, in order. */
    List<NodeProto> needed(Set<String> results) {
        Set<String> wanted = new HashSet<>(results);
        List<NodeProto> needed = new ArrayList<>();
        for (int i = nodes.size() - 1; i >= 0; i--) {
            NodeProto node = nodes.get(i);
            if (node.getOutputList().stream().anyMatch(wanted::contains)) {
                needed.add(node);
                wanted.addAll(node.getInputList());
            }
        }
        Collections.reverse(needed);
        return needed;
    }

    /** The constants that nodes read, in the order of their making. */
    List<OnnxConstant> constantsOf(List<NodeProto> readers) {
        Set<String> read = new HashSet<>();
        readers.forEach(node -> read.addAll(node.getInputList()));
        return constants.values().stream().filter(c -> read.contains(c.name())).toList();
    }
}
