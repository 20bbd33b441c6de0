package org.mdhr4j.engine.libtorch;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.PointerScope;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Device;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.ShapeMismatchException;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.TensorScope;

/** Owns tensors and releases them together. */
final class LibTorchScope implements TensorScope {
    private final LibTorchEngine engine;
    private final List<LibTorchTensor> owned = new ArrayList<>();
    private boolean isClosed;

    LibTorchScope(LibTorchEngine engine) {
        this.engine = engine;
    }

    @Override
    public Tensor tensor(float[] values, Shape shape) {
        requireCount(values.length, shape);
        try (PointerScope helpers = new PointerScope()) {
            var staging = Natives.empty(shape, DataType.FLOAT32, Device.CPU);
            if (values.length > 0) {
                new FloatPointer(staging.data_ptr_float()).put(values);
            }
            return own(upload(staging));
        }
    }

    @Override
    public Tensor tensor(long[] values, Shape shape) {
        requireCount(values.length, shape);
        try (PointerScope helpers = new PointerScope()) {
            var staging = Natives.empty(shape, DataType.INT64, Device.CPU);
            if (values.length > 0) {
                new LongPointer(staging.data_ptr_long()).put(values);
            }
            return own(upload(staging));
        }
    }

    @Override
    public Tensor tensor(byte[] values, Shape shape) {
        requireCount(values.length, shape);
        try (PointerScope helpers = new PointerScope()) {
            var staging = Natives.empty(shape, DataType.UINT8, Device.CPU);
            if (values.length > 0) {
                new BytePointer(staging.data_ptr_byte()).put(values);
            }
            return own(upload(staging));
        }
    }

    private org.bytedeco.pytorch.Tensor upload(org.bytedeco.pytorch.Tensor staging) {
        Device device = engine.options().device();
        return device.isCuda()
                ? staging.to(Natives.device(device), staging.scalar_type())
                : staging;
    }

    private static void requireCount(int count, Shape shape) {
        if (count != shape.numElements()) {
            throw new ShapeMismatchException(
                    "A tensor of shape "
                            + shape
                            + " needs "
                            + shape.numElements()
                            + " values, got "
                            + count
                            + ".");
        }
    }

    /** Takes ownership of a native tensor. */
    LibTorchTensor own(org.bytedeco.pytorch.Tensor handle) {
        requireOpen();
        return adopt(new LibTorchTensor(engine, handle));
    }

    @Override
    public Tensor keep(Tensor tensor) {
        LibTorchTensor mine = engine.own(tensor);
        mine.handle(); // refuses a closed tensor
        requireOpen();
        LibTorchScope former = mine.owner;
        if (former != null) {
            former.forget(mine);
        }
        return adopt(mine);
    }

    private LibTorchTensor adopt(LibTorchTensor tensor) {
        requireOpen();
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

    void forget(LibTorchTensor tensor) {
        tensor.owner = null;
        int last = owned.size() - 1;
        for (int i = last; i >= 0; i--) { // the newest is the usual one
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
