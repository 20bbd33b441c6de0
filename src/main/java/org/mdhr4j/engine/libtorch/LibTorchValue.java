package org.mdhr4j.engine.libtorch;

import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Device;
import org.mdhr4j.engine.ShapeMismatchException;
import org.mdhr4j.engine.ValueSource;
import org.mdhr4j.engine.Variable;

/**
 * The value of one variable, a leaf of autograd's graph. While scoring needs nothing but weights
 * prepared from it, it takes no memory: it is released if it can be read again from where it came,
 * and read again when it is asked for.
 */
final class LibTorchValue {
    private final LibTorchEngine engine;
    private final Variable variable;
    private @Nullable LibTorchTensor tensor;
    private @Nullable ValueSource source;
    private boolean isLent;

    /** A value of zeros. */
    LibTorchValue(LibTorchEngine engine, Variable variable) {
        this.engine = engine;
        this.variable = variable;
        try (PointerScope helpers = new PointerScope()) {
            Tensor zeros = Conversions.empty(variable.shape(), variable.dataType(), device());
            zeros.zero_();
            tensor = leaf(zeros);
        }
    }

    private Device device() {
        return engine.options().device();
    }

    private LibTorchTensor leaf(Tensor value) {
        if (variable.isParameter()) {
            value.requires_grad_(true);
        }
        LibTorchTensor leaf = new LibTorchTensor(engine, value);
        leaf.named(variable.name());
        return leaf;
    }

    Variable variable() {
        return variable;
    }

    /** The tensor for use in runs and for changes; from now on it stays in memory. */
    LibTorchTensor lent() {
        isLent = true;
        return present();
    }

    /** The tensor to look at for a moment: {@link #release} may close it. */
    LibTorchTensor present() {
        LibTorchTensor present = tensor;
        if (present == null) {
            present = readAgain();
            tensor = present;
        }
        return present;
    }

    private LibTorchTensor readAgain() {
        ValueSource origin = source;
        if (origin == null) {
            throw new IllegalStateException("The value of %s has no source.".formatted(variable));
        }
        try (PointerScope helpers = new PointerScope()) {
            Tensor value = Conversions.empty(variable.shape(), variable.dataType(), device());
            fill(value, origin);
            return leaf(value);
        }
    }

    /** Whether the value is in memory. */
    boolean isPresent() {
        return tensor != null;
    }

    /** The gradient gathered so far; to use inside the caller's pointer scope. */
    @Nullable Tensor gradient() {
        if (tensor == null) {
            return null; // values with a gradient are never released
        }
        Tensor gradient = tensor.handle().mutable_grad();
        return gradient.defined() ? gradient : null;
    }

    /**
     * Frees the memory, unless the tensor is lent, has a gradient, or could not be read again.
     *
     * @return whether memory was freed
     */
    boolean release() {
        LibTorchTensor present = tensor;
        if (present == null || source == null || isLent) {
            return false;
        }
        try (PointerScope helpers = new PointerScope()) {
            if (gradient() != null) {
                return false;
            }
        }
        tensor = null;
        present.close();
        return true;
    }

    /** Must be told before the value changes in place: it then exists in memory alone. */
    void beginChange() {
        present();
        source = null;
    }

    /** Replaces the value by numbers that only the caller has. */
    void write(FloatBuffer values) {
        Tensor target = present().handle();
        source = null;
        try (PointerScope helpers = new PointerScope()) {
            put(values, target);
        }
    }

    /** Copies Java numbers into the tensor, on a GPU through one in processor memory. */
    private void put(FloatBuffer values, Tensor target) {
        if (!device().isCuda()) {
            copyIn(variable, values, target);
            return;
        }
        Tensor staging = Conversions.empty(variable.shape(), variable.dataType(), Device.CPU);
        copyIn(variable, values, staging);
        LibTorchVariables.withoutGradients(() -> target.copy_(staging));
    }

    /** Replaces the value by one that can be read again. */
    void load(ValueSource origin) {
        Tensor target = present().handle();
        source = null; // until all is read
        try (PointerScope helpers = new PointerScope()) {
            fill(target, origin);
        }
        source = origin;
    }

    /** Reads straight into processor memory where the types agree, otherwise through a copy. */
    private void fill(Tensor target, ValueSource origin) {
        long count = variable.shape().numElements();
        if (!device().isCuda() && variable.dataType() == DataType.FLOAT32) {
            fill(floats(target, count), origin);
            return;
        }
        FloatBuffer values = FloatBuffer.allocate(Math.toIntExact(count));
        fill(values.duplicate(), origin);
        put(values, target);
    }

    private void fill(FloatBuffer target, ValueSource origin) {
        origin.fill(target);
        if (target.hasRemaining()) {
            throw new ShapeMismatchException(
                    "The source of variable %s left %d values out."
                            .formatted(variable, target.remaining()));
        }
    }

    /** Copies the value to Java memory; a released one stays released. */
    void read(FloatBuffer target) {
        ValueSource origin = source;
        if (tensor == null && origin != null) {
            fill(target, origin);
        } else {
            copyOut(present().handle(), target);
        }
    }

    void close() {
        source = null;
        if (tensor != null) {
            tensor.close();
        }
    }

    /** Copies Java numbers into a tensor in processor memory. */
    static void copyIn(Variable variable, FloatBuffer source, Tensor target) {
        long count = variable.shape().numElements();
        if (variable.dataType() == DataType.FLOAT32) {
            floats(target, count).put(source);
        } else {
            LongBuffer longs = new LongPointer(target.data_ptr_long()).capacity(count).asBuffer();
            while (source.hasRemaining()) {
                longs.put((long) source.get());
            }
        }
    }

    private static FloatBuffer floats(Tensor tensor, long count) {
        return new FloatPointer(tensor.data_ptr_float()).capacity(count).asBuffer();
    }

    /** Copies a tensor's values to Java memory as floats. */
    static void copyOut(Tensor source, FloatBuffer target) {
        try (PointerScope helpers = new PointerScope()) {
            Tensor plain = source.detach().cpu().to(ScalarType.Float).contiguous();
            target.put(floats(plain, target.remaining()));
        }
    }
}
