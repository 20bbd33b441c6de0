package org.mdhr4j.engine.nd4j;

import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Device;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An ND4J array in row-major order and the scope that owns it. */
final class Nd4jTensor implements Tensor {
    private final INDArray handle;
    private final Nd4jEngine engine;
    private final Shape shape;
    private final DataType dataType;
    private String name = "";
    private boolean isClosed;
    @Nullable Nd4jScope owner;

    Nd4jTensor(Nd4jEngine engine, INDArray handle, Shape shape, DataType dataType) {
        this.engine = engine;
        this.handle = handle;
        this.shape = shape;
        this.dataType = dataType;
        engine.tensorOpened();
    }

    INDArray handle() {
        if (isClosed) {
            throw new IllegalStateException(
                    "Tensor "
                            + (name.isEmpty() ? "" : "'" + name + "' ")
                            + shape
                            + " is closed. Use it before its scope closes, or keep it in an outer"
                            + " scope with scope.keep(tensor).");
        }
        return handle;
    }

    @Override
    public Tensor named(String newName) {
        name = newName;
        return this;
    }

    @Override
    public String name() {
        return name;
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
        return engine.options().device();
    }

    @Override
    public float[] toFloats() {
        INDArray source = handle();
        float[] values = new float[Math.toIntExact(shape.numElements())];
        Natives.read(source, FloatBuffer.wrap(values));
        return values;
    }

    @Override
    public void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        Nd4jScope scope = owner;
        if (scope != null) {
            scope.forget(this);
        }
        handle.close();
        engine.tensorClosed();
    }

    @Override
    public String toString() {
        return (name.isEmpty() ? "tensor" : name) + " " + shape + " " + dataType + " " + device();
    }
}
