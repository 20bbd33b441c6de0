package org.mdhr4j.engine.libtorch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.PointerScope;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Device;
import org.mdhr4j.engine.Shape;
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
        shape.requireValues(values.length);
        try (PointerScope helpers = new PointerScope()) {
            var staging = Natives.staging(shape, DataType.FLOAT32, device());
            if (values.length > 0) {
                new FloatPointer(staging.data_ptr_float()).put(values);
            }
            return own(Natives.upload(staging, device()));
        }
    }

    @Override
    public Tensor tensor(long[] values, Shape shape) {
        shape.requireValues(values.length);
        try (PointerScope helpers = new PointerScope()) {
            var staging = Natives.staging(shape, DataType.INT64, device());
            if (values.length > 0) {
                new LongPointer(staging.data_ptr_long()).put(values);
            }
            return own(Natives.upload(staging, device()));
        }
    }

    @Override
    public Tensor tensor(byte[] values, Shape shape) {
        shape.requireValues(values.length);
        try (PointerScope helpers = new PointerScope()) {
            var staging = Natives.staging(shape, DataType.UINT8, device());
            if (values.length > 0) {
                new BytePointer(staging.data_ptr_byte()).put(values);
            }
            return own(Natives.upload(staging, device()));
        }
    }

    private Device device() {
        return engine.options().device();
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

    /** Releases all tensors but some; the scope stays open. */
    void closeAllBut(Collection<Tensor> kept) {
        Set<Tensor> spared = Collections.newSetFromMap(new IdentityHashMap<>());
        spared.addAll(kept);
        List<LibTorchTensor> closing = new ArrayList<>(owned);
        for (int i = closing.size() - 1; i >= 0; i--) {
            if (!spared.contains(closing.get(i))) {
                closing.get(i).close();
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
