package org.mdhr4j.engine.support;

import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Device;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;

/** Knows what is known of every tensor: name, shape, type and device. */
abstract class DescribedTensor implements Tensor {
    private final Shape shape;
    private final DataType dataType;
    private final Device device;
    private String name = "";

    /** Makes a tensor that has no name yet. */
    DescribedTensor(Shape shape, DataType dataType, Device device) {
        this.shape = shape;
        this.dataType = dataType;
        this.device = device;
    }

    @Override
    public final Tensor named(String newName) {
        name = newName;
        return this;
    }

    @Override
    public final String name() {
        return name;
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
}
