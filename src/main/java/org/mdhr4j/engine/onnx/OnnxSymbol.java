package org.mdhr4j.engine.onnx;

import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Device;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;

/**
 * A value of an ONNX graph: the name by which nodes refer to it, and what shape and type it has.
 */
final class OnnxSymbol implements Tensor {
    private final String id;
    private final Shape shape;
    private final DataType dataType;
    private String name = "";

    OnnxSymbol(String id, Shape shape, DataType dataType) {
        this.id = id;
        this.shape = shape;
        this.dataType = dataType;
    }

    /** The name in the graph. */
    String id() {
        return id;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Tensor named(String newName) {
        name = newName;
        return this;
    }

    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    public DataType dataType() {
        return dataType;
    }

    @Override
    public Device device() {
        return Device.CPU;
    }

    @Override
    public float[] toFloats() {
        throw new IllegalStateException(
                "Tensor %s %s is part of a graph and has no values yet.".formatted(id, shape));
    }

    /** Releases nothing: the graph owns it. */
    @Override
    public void close() {}

    @Override
    public String toString() {
        return id + " " + shape;
    }
}
