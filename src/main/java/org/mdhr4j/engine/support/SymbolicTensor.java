package org.mdhr4j.engine.support;

import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Device;
import org.mdhr4j.engine.Shape;

/** A value of a graph that is being described: shape and type are known, numbers are not yet. */
public abstract class SymbolicTensor extends DescribedTensor {
    /** Makes a value that has no name yet. */
    protected SymbolicTensor(Shape shape, DataType dataType, Device device) {
        super(shape, dataType, device);
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
        return (name().isEmpty() ? "symbol" : name()) + " %s %s".formatted(shape(), dataType());
    }
}
