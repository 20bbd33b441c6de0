package org.mdhr4j.engine.nd4j;

import java.util.ArrayList;
import java.util.List;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.TensorScope;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Owns tensors and releases them together. */
final class Nd4jScope implements TensorScope {
    private final Nd4jEngine engine;
    private final List<Nd4jTensor> owned = new ArrayList<>();
    private boolean isClosed;

    Nd4jScope(Nd4jEngine engine) {
        this.engine = engine;
    }

    @Override
    public Tensor tensor(float[] values, Shape shape) {
        shape.requireValues(values.length);
        requireOpen();
        INDArray array = Natives.empty(shape, DataType.FLOAT32);
        Natives.write(array, values);
        return own(array, shape, DataType.FLOAT32);
    }

    @Override
    public Tensor tensor(long[] values, Shape shape) {
        shape.requireValues(values.length);
        requireOpen();
        INDArray array = Natives.empty(shape, DataType.INT64);
        Natives.write(array, values);
        return own(array, shape, DataType.INT64);
    }

    @Override
    public Tensor tensor(byte[] values, Shape shape) {
        shape.requireValues(values.length);
        requireOpen();
        INDArray array = Natives.empty(shape, DataType.UINT8);
        Natives.write(array, values);
        return own(array, shape, DataType.UINT8);
    }

    /** Takes ownership of an array. */
    Nd4jTensor own(INDArray handle, Shape shape, DataType type) {
        requireOpen();
        return adopt(new Nd4jTensor(engine, handle, shape, type));
    }

    @Override
    public Tensor keep(Tensor tensor) {
        Nd4jTensor mine = engine.own(tensor);
        mine.handle(); // refuses a closed tensor
        requireOpen();
        Nd4jScope former = mine.owner;
        if (former != null) {
            former.forget(mine);
        }
        return adopt(mine);
    }

    private Nd4jTensor adopt(Nd4jTensor tensor) {
        owned.add(tensor);
        tensor.owner = this;
        return tensor;
    }

    private void requireOpen() {
        if (isClosed) {
            throw new IllegalStateException(
                    "This scope is closed; open a new one with engine.newScope().");
        }
    }

    void forget(Nd4jTensor tensor) {
        tensor.owner = null;
        for (int i = owned.size() - 1; i >= 0; i--) { // the newest is the usual one
            if (owned.get(i) == tensor) {
                owned.remove(i);
                return;
            }
        }
    }

    @Override
    public void close() {
        isClosed = true;
        while (!owned.isEmpty()) {
            owned.get(owned.size() - 1).close();
        }
        engine.scopeClosed(this);
    }
}
