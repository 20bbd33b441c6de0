package org.mdhr4j.engine.nd4j;

import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Device;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.support.SymbolicTensor;

/** A value of a traced graph: shape and type are known, numbers only while a plan runs. */
final class Nd4jSymbol extends SymbolicTensor {
    private final boolean isDifferentiable;

    Nd4jSymbol(Shape shape, DataType dataType, Device device, boolean isDifferentiable) {
        super(shape, dataType, device);
        this.isDifferentiable = isDifferentiable;
    }

    /** Whether a gradient can arrive at a parameter through this value. */
    boolean isDifferentiable() {
        return isDifferentiable;
    }
}
