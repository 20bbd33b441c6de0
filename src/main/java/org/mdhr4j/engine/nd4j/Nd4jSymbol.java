package org.mdhr4j.engine.nd4j;

import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Device;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;

/** A value of a traced graph: shape and type are known, numbers only while a plan runs. */
final class Nd4jSymbol implements Tensor {
    private final Shape shape;
    private final DataType dataType;
    private final Device device;
    private final boolean isDifferentiable;
    private String name = "";

    Nd4jSymbol(Shape shape, DataType dataType, Device device, boolean isDifferentiable) {
        this.shape = shape;
        this.dataType = dataType;
        this.device = device;
        this.isDifferentiable = isDifferentiable;
    }

    /** Whether a gradient can arrive at a parameter through this value. */
    boolean isDifferentiable() {
        return isDifferentiable;
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
        return device;
    }

    @Override
    public float[] toFloats() {
        throw new IllegalStateException(
                ("Tensor %s%s has no values while a program is described. Return it or record it,"
                                + " and read it from the results of the run.")
                        .formatted(name.isEmpty() ? "" : "'" + name + "' ", shape));
    }

    /** Releases nothing: plans own the memory. */
    @Override
    public void close() {}

    @Override
    public String toString() {
        return (name.isEmpty() ? "symbol" : name) + " " + shape + " " + dataType;
    }
}
