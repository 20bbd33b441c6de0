package org.mdhr4j.engine.support;

import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Device;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;

/** A value of a graph that is being described: shape and type are known, numbers are not yet. */
public abstract class SymbolicTensor implements Tensor {
    private final Shape shape;
    private final DataType dataType;
    private final Device device;
    private String name = "";

    /** Makes a value that has no name yet. */
    protected SymbolicTensor(Shape shape, DataType dataType, Device device) {
        this.shape = shape;
        this.dataType = dataType;
        this.device = device;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Tensor named(String newName) {
        name = newName;
        return this;
    }

    @Override
    public final Shape shape() {
        return shape;
    }

    @Override
    public final DataType dataType() {
        return dataType;
    }

    @Override
    public final Device device() {
        return device;
    }

    @Override
    public final float[] toFloats() {
        throw new IllegalStateException(
                "Tensor %s has no values while a program is described. Return it or record it, and read it from the results of the run."
                        .formatted(this));
    }

    /** Releases nothing: the graph owns it. */
    @Override
    public final void close() {}

    @Override
    public String toString() {
        return (name.isEmpty() ? "symbol" : name) + " " + shape + " " + dataType;
    }
}
