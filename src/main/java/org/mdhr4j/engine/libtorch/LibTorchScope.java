package org.mdhr4j.engine.libtorch;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Device;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.support.OwningScope;

/** Owns LibTorch tensors. */
final class LibTorchScope extends OwningScope<LibTorchTensor> {
    private final LibTorchEngine engine;

    LibTorchScope(LibTorchEngine engine) {
        super(LibTorchTensor.class, engine.resources());
        this.engine = engine;
    }

    @Override
    protected LibTorchTensor make(float[] values, Shape shape) {
        try (PointerScope helpers = new PointerScope()) {
            Tensor staging = Conversions.staging(shape, DataType.FLOAT32, device());
            if (values.length > 0) {
                new FloatPointer(staging.data_ptr_float()).put(values);
            }
            return uploaded(staging);
        }
    }

    @Override
    protected LibTorchTensor make(long[] values, Shape shape) {
        try (PointerScope helpers = new PointerScope()) {
            Tensor staging = Conversions.staging(shape, DataType.INT64, device());
            if (values.length > 0) {
                new LongPointer(staging.data_ptr_long()).put(values);
            }
            return uploaded(staging);
        }
    }

    @Override
    protected LibTorchTensor make(byte[] values, Shape shape) {
        try (PointerScope helpers = new PointerScope()) {
            Tensor staging = Conversions.staging(shape, DataType.UINT8, device());
            if (values.length > 0) {
                new BytePointer(staging.data_ptr_byte()).put(values);
            }
            return uploaded(staging);
        }
    }

    /** Gives views: the whole's memory is released with the last of them. */
    @Override
    public List<org.mdhr4j.engine.Tensor> rows(org.mdhr4j.engine.Tensor x) {
        List<org.mdhr4j.engine.Tensor> rows = new ArrayList<>();
        try (PointerScope helpers = new PointerScope()) {
            Tensor whole = engine.own(x).handle();
            for (long i = 0; i < x.shape().size(0); i++) {
                rows.add(own(whole.narrow(0, i, 1)));
            }
        }
        return rows;
    }

    private LibTorchTensor uploaded(Tensor staging) {
        return new LibTorchTensor(engine, Conversions.upload(staging, device()));
    }

    private Device device() {
        return engine.options().device();
    }

    /** Takes ownership of a native tensor. */
    LibTorchTensor own(Tensor handle) {
        requireOpen();
        return adopt(new LibTorchTensor(engine, handle));
    }
}
