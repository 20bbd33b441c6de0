package org.mdhr4j.dl4j;

import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Device;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.support.SymbolicTensor;
import org.nd4j.autodiff.samediff.SDVariable;

/** A variable of a SameDiff graph with the shape and type that SameDiff does not know yet. */
final class SameDiffTensor extends SymbolicTensor {
    private final SDVariable variable;

    SameDiffTensor(SDVariable variable, Shape shape, DataType dataType) {
        super(shape, dataType, Device.CPU);
        this.variable = variable;
    }

    SDVariable variable() {
        return variable;
    }
}
