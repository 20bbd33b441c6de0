package org.mdhr4j.engine.onnx;

import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Device;
import org.mdhr4j.engine.Quantization.Range;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.support.SymbolicTensor;

/**
 * A value of an ONNX graph: the name by which nodes refer to it, and what shape and type it has.
 */
final class OnnxSymbol extends SymbolicTensor {
    private final String id;
    private final @Nullable Range levels;

    OnnxSymbol(String id, Shape shape, DataType dataType) {
        this(id, shape, dataType, null);
    }

    private OnnxSymbol(String id, Shape shape, DataType dataType, @Nullable Range levels) {
        super(shape, dataType, Device.CPU);
        this.id = id;
        this.levels = levels;
    }

    /** The name in the graph. */
    String id() {
        return id;
    }

    /** The range whose levels its numbers are, or null if they may be any. */
    @Nullable Range levels() {
        return levels;
    }

    OnnxSymbol withLevels(Range newLevels) {
        return new OnnxSymbol(id, shape(), dataType(), newLevels);
    }

    @Override
    public String toString() {
        return id + " " + shape();
    }
}
