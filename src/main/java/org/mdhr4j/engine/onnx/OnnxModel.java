package org.mdhr4j.engine.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Program;
import org.mdhr4j.engine.Quantization;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.VariableStore;

/**
 * A program as an ONNX graph (operator set {@value #OPSET}). Weights are read from their store when
 * the graph is written, one after the other, so the store stays open until then.
 */
public final class OnnxModel {
    /** Version of ONNX's operators that graphs are written in. */
    public static final int OPSET = 17;

    /** Version of the file format that goes with it. */
    private static final long IR_VERSION = 8;

    /**
     * Holds what a graph is given.
     *
     * @param shape with any number where a size is free
     * @param dataType FLOAT32, UINT8 or INT64
     */
    public record Input(Shape shape, DataType dataType) {}

    /**
     * Holds what a graph gives.
     *
     * @param shape for the sizes that {@link #results} was asked for
     */
    public record Result(String name, Shape shape, DataType dataType) {}

    /**
     * A value that could be rounded to 8 bits.
     *
     * @param name by which it can be recorded
     * @param keys names of its places, of one or more layers
     * @param layers names of the weights of these layers
     * @param shape for the sizes that {@link #places} was asked for
     */
    public record Place(String name, List<String> keys, List<String> layers, Shape shape) {
        public Place {
            keys = List.copyOf(keys);
            layers = List.copyOf(layers);
        }
    }

    private final OnnxGraph graph = new OnnxGraph();
    private final Map<String, OnnxSymbol> inputs = new TreeMap<>();
    private final Map<String, OnnxSymbol> results = new LinkedHashMap<>();
    private final int weightBits;
    private List<Place> places = List.of();

    private OnnxModel(int weightBits) {
        this.weightBits = weightBits;
    }

    /**
     * Describes a program.
     *
     * @param inputs by name; sizes that {@link Program#freeAxes} names are left open
     * @param values of the program's variables; borrowed
     * @param recorded names of recorded intermediates that the graph gives beside the results
     */
    public static OnnxModel describe(
            Program program,
            Map<String, Input> inputs,
            VariableStore values,
            Set<String> recorded) {
        int weightBits = values.quantization().map(Quantization::weightBits).orElse(0);
        OnnxModel model = new OnnxModel(weightBits);
        Map<String, Map<Integer, String>> free = program.freeAxes();
        inputs.forEach((name, input) -> model.add(name, input, free.getOrDefault(name, Map.of())));
        OnnxOps ops = new OnnxOps(model.graph, values, recorded);
        Map<String, Tensor> described = program.describe(ops, new LinkedHashMap<>(model.inputs));
        described.forEach((name, result) -> model.results.put(name, OnnxOps.own(result)));
        ops.recorded().forEach((name, value) -> model.results.put(name, OnnxOps.own(value)));
        model.places = ops.levels().places();
        return model;
    }

    /** Lists the inputs, results and sums of layers that could be rounded to 8 bits, in order. */
    public List<Place> places(Map<String, Long> sizes) {
        return places.stream()
                .map(
                        p ->
                                new Place(
                                        p.name(),
                                        p.keys(),
                                        p.layers(),
                                        graph.freeSizes().actual(p.shape(), sizes)))
                .toList();
    }

    /** Returns how many bits the weights of layers in 8 bits have, 0 if there are none. */
    public int weightBits() {
        return weightBits;
    }

    private void add(String name, Input input, Map<Integer, String> free) {
        Shape shape = input.shape();
        for (Map.Entry<Integer, String> axis : free.entrySet()) {
            shape = shape.with(axis.getKey(), graph.freeSizes().of(axis.getValue()));
        }
        inputs.put(name, graph.input(name, shape, input.dataType()));
    }

    /**
     * Lists what the graph gives.
     *
     * @param sizes the free sizes by name
     */
    public List<Result> results(Map<String, Long> sizes) {
        return results.entrySet().stream()
                .map(
                        entry ->
                                new Result(
                                        entry.getKey(),
                                        graph.freeSizes().actual(entry.getValue().shape(), sizes),
                                        entry.getValue().dataType()))
                .toList();
    }

    /** Counts the bytes of all weights and constants. */
    public long sizeBytes() {
        return graph.sizeBytes();
    }

    /**
     * Writes the model with its weights in it.
     *
     * @param metadata entries for whoever reads the file
     */
    public void write(OutputStream out, Map<String, String> metadata) throws IOException {
        GraphProto.Builder builder = GraphProto.newBuilder();
        List<NodeProto> nodes = nodes(builder);
        graph.constantsOf(nodes).forEach(c -> builder.addInitializer(c.whole()));
        model(builder, metadata).writeTo(out);
    }

    /**
     * Writes the model and its weights apart.
     *
     * @param out receives the graph
     * @param data receives the weights
     * @param location name of the file of weights, beside the model's
     * @param metadata entries for whoever reads the file
     */
    public void write(
            OutputStream out, OutputStream data, String location, Map<String, String> metadata)
            throws IOException {
        GraphProto.Builder builder = GraphProto.newBuilder();
        List<NodeProto> nodes = nodes(builder);
        ExternalData external = new ExternalData(data, location);
        for (OnnxConstant constant : graph.constantsOf(nodes)) {
            builder.addInitializer(external.add(constant));
        }
        model(builder, metadata).writeTo(out);
    }

    private static ModelProto model(GraphProto.Builder graph, Map<String, String> metadata) {
        String version = OnnxModel.class.getPackage().getImplementationVersion();
        ModelProto.Builder model =
                ModelProto.newBuilder()
                        .setIrVersion(IR_VERSION)
                        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
                        .setProducerName("mdhr4j")
                        .setProducerVersion(version == null ? "not packaged" : version)
                        .setGraph(graph);
        metadata.forEach(
                (key, value) ->
                        model.addMetadataProps(
                                StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
        return model.build();
    }

    /** Adds inputs, outputs and nodes; results get their names by a last node each. */
    private List<NodeProto> nodes(GraphProto.Builder builder) {
        builder.setName("mdhr4j");
        inputs.forEach((name, symbol) -> builder.addInput(info(name, symbol)));
        Set<String> wanted = new HashSet<>();
        results.values().forEach(symbol -> wanted.add(symbol.id()));
        List<NodeProto> nodes = graph.needed(wanted);
        builder.addAllNode(nodes);
        List<NodeProto> all = new ArrayList<>(nodes);
        results.forEach(
                (name, symbol) -> {
                    NodeProto last =
                            NodeProto.newBuilder()
                                    .setName("result/" + name)
                                    .setOpType("Identity")
                                    .addInput(symbol.id())
                                    .addOutput(name)
                                    .build();
                    builder.addNode(last).addOutput(info(name, symbol));
                    all.add(last);
                });
        return all;
    }

    private ValueInfoProto info(String name, OnnxSymbol symbol) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (long size : symbol.shape().toArray()) {
            TensorShapeProto.Dimension.Builder axis = shape.addDimBuilder();
            if (graph.freeSizes().isFree(size)) {
                axis.setDimParam(graph.freeSizes().text(size));
            } else {
                axis.setDimValue(size);
            }
        }
        TypeProto.Tensor tensor =
                TypeProto.Tensor.newBuilder()
                        .setElemType(OnnxTypes.number(symbol.dataType()))
                        .setShape(shape)
                        .build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }
}
