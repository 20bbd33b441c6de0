package org.mdhr4j.dl4j;

import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Device;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;
import org.nd4j.autodiff.samediff.SDVariable;

/** A variable of a SameDiff graph with the shape and type that SameDiff does not know yet. */
final class SameDiffTensor implements Tensor {
    private final SDVariable variable;
    private final Shape shape;
    private final DataType dataType;
    private String name = "";

    SameDiffTensor(SDVariable variable, Shape shape, DataType dataType) {
        this.variable = variable;
        this.shape = shape;
        this.dataType = dataType;
    }

    SDVariable variable() {
        return variable;
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
                "Tensor %s %s is part of a graph and has no values yet.".formatted(name, shape));
    }

    /** Releases nothing: the graph owns it. */
    @Override
    public void close() {}
}
