package org.mdhr4j.engine.libtorch;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Device;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;

/**
 * A LibTorch tensor and the scope that owns it.
 *
 * <p>What a layer of oneDNN computed in training stays in oneDNN's own layout for the next one, and
 * gets an ordinary copy when something else asks for it.
 */
final class LibTorchTensor implements Tensor {
    private final org.bytedeco.pytorch.Tensor handle;
    private final LibTorchEngine engine;
    private final Shape shape;
    private final DataType dataType;
    private String name = "";
    private org.bytedeco.pytorch.@Nullable Tensor copy;
    private boolean isClosed;
    @Nullable LibTorchScope owner;

    LibTorchTensor(LibTorchEngine engine, org.bytedeco.pytorch.Tensor handle) {
        handle.retainReference(); // outlives the pointer scope of the run
        this.engine = engine;
        this.handle = handle;
        this.shape = Natives.shape(handle);
        this.dataType = Natives.dataType(handle);
        engine.tensorOpened();
    }

    /** The tensor in an ordinary layout. */
    org.bytedeco.pytorch.Tensor handle() {
        org.bytedeco.pytorch.Tensor computed = asComputed();
        if (!computed.is_mkldnn()) {
            return computed;
        }
        if (copy == null) {
            copy = OneDnn.unblocked(computed);
            copy.retainReference();
        }
        return copy;
    }

    /** The tensor as it was computed, in oneDNN's layout perhaps. */
    org.bytedeco.pytorch.Tensor asComputed() {
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

    /** Bytes of all values, of a copy in an ordinary layout too. */
    long sizeBytes() {
        return (copy == null ? 1 : 2) * shape.numElements() * dataType.bytes();
    }

    @Override
    public float[] toFloats() {
        org.bytedeco.pytorch.Tensor source = handle();
        float[] values = new float[Math.toIntExact(shape.numElements())];
        try (PointerScope helpers = new PointerScope()) {
            org.bytedeco.pytorch.Tensor plain =
                    source.detach().cpu().to(ScalarType.Float).contiguous();
            new FloatPointer(plain.data_ptr_float()).get(values);
        }
        return values;
    }

    @Override
    public void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        LibTorchScope scope = owner;
        if (scope != null) {
            scope.forget(this);
        }
        handle.deallocate();
        if (copy != null) {
            copy.deallocate();
        }
        engine.tensorClosed();
    }

    @Override
    public String toString() {
        return (name.isEmpty() ? "tensor" : name) + " " + shape + " " + dataType + " " + device();
    }
}
