package org.mdhr4j.engine.libtorch;

import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Device;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.ShapeMismatchException;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.engine.VariableStore;

/** Variables as leaf tensors of LibTorch's autograd graph. */
final class LibTorchVariables implements VariableStore {
    private final LibTorchEngine engine;
    private final Map<String, Variable> variables = new LinkedHashMap<>();
    private final Map<String, LibTorchTensor> values = new LinkedHashMap<>();

    LibTorchVariables(LibTorchEngine engine, List<Variable> declared) {
        this.engine = engine;
        for (Variable variable : declared) {
            if (variables.put(variable.name(), variable) != null) {
                throw new IllegalArgumentException(
                        "Variable " + variable.name() + " is declared twice.");
            }
            try (PointerScope helpers = new PointerScope()) {
                Tensor value =
                        Natives.empty(
                                variable.shape(), variable.dataType(), engine.options().device());
                value.zero_();
                if (variable.isParameter()) {
                    value.requires_grad_(true);
                }
                LibTorchTensor tensor = new LibTorchTensor(engine, value);
                tensor.named(variable.name());
                values.put(variable.name(), tensor);
            }
        }
    }

    LibTorchEngine engine() {
        return engine;
    }

    LibTorchTensor tensor(Variable variable) {
        LibTorchTensor tensor = values.get(variable.name());
        if (tensor == null) {
            throw new IllegalArgumentException(
                    values.isEmpty()
                            ? "This variable store is closed; " + variable + " is gone with it."
                            : "This variable store has no " + variable + ".");
        }
        return tensor;
    }

    @Override
    public List<Variable> variables() {
        return List.copyOf(variables.values());
    }

    @Override
    public void write(Variable variable, FloatBuffer source) {
        requireCount(variable, source);
        Tensor target = tensor(variable).handle();
        try (PointerScope helpers = new PointerScope()) {
            boolean isCpu = !engine.options().device().isCuda();
            Tensor staging =
                    isCpu
                            ? target
                            : Natives.empty(variable.shape(), variable.dataType(), Device.CPU);
            copyIn(variable, source, staging);
            if (!isCpu) {
                withoutGradients(() -> target.copy_(staging));
            }
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

    static FloatBuffer floats(Tensor tensor, long count) {
        return new FloatPointer(tensor.data_ptr_float()).capacity(count).asBuffer();
    }

    static void requireCount(Variable variable, FloatBuffer buffer) {
        if (buffer.remaining() != variable.shape().numElements()) {
            throw new ShapeMismatchException(
                    "Variable "
                            + variable
                            + " has "
                            + variable.shape().numElements()
                            + " values, the buffer "
                            + buffer.remaining()
                            + ".");
        }
    }

    @Override
    public void read(Variable variable, FloatBuffer target) {
        requireCount(variable, target);
        copyOut(tensor(variable).handle(), target);
    }

    /** Copies a tensor's values to Java memory as floats. */
    static void copyOut(Tensor source, FloatBuffer target) {
        try (PointerScope helpers = new PointerScope()) {
            Tensor plain = source.detach().cpu().to(ScalarType.Float).contiguous();
            target.put(floats(plain, target.remaining()));
        }
    }

    @Override
    public float[] gradient(Variable variable) {
        Tensor value = tensor(variable).handle();
        float[] result = new float[Math.toIntExact(variable.shape().numElements())];
        try (PointerScope helpers = new PointerScope()) {
            Tensor gradient = value.grad();
            if (gradient.defined()) {
                copyOut(gradient, FloatBuffer.wrap(result));
            }
        }
        return result;
    }

    @Override
    public void zeroGradients() {
        try (PointerScope helpers = new PointerScope()) {
            for (LibTorchTensor value : values.values()) {
                Tensor gradient = value.handle().mutable_grad();
                if (gradient.defined()) {
                    gradient.reset();
                }
            }
        }
    }

    @Override
    public double gradientNorm() {
        double sumOfSquares = 0;
        try (PointerScope helpers = new PointerScope()) {
            for (LibTorchTensor value : values.values()) {
                Tensor gradient = value.handle().grad();
                if (gradient.defined()) {
                    double norm = gradient.norm().item_float();
                    sumOfSquares += norm * norm;
                }
            }
        }
        return Math.sqrt(sumOfSquares);
    }

    @Override
    public void scaleGradients(double factor) {
        try (PointerScope helpers = new PointerScope()) {
            withoutGradients(
                    () -> {
                        for (LibTorchTensor value : values.values()) {
                            Tensor gradient = value.handle().mutable_grad();
                            if (gradient.defined()) {
                                gradient.mul_(new Scalar(factor));
                            }
                        }
                    });
        }
    }

    @Override
    public void initialize(long seed) {
        for (Variable variable : variables.values()) {
            SplittableRandom random =
                    new SplittableRandom(seed * 0x9E3779B97F4A7C15L + hash(variable));
            Shape shape = variable.shape();
            FloatBuffer buffer = FloatBuffer.allocate(Math.toIntExact(shape.numElements()));
            variable.initializer().fill(buffer, shape, random);
            write(variable, buffer.flip());
        }
    }

    private static long hash(Variable variable) {
        CRC32 crc = new CRC32();
        crc.update(variable.name().getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }

    @Override
    public void moveTowards(VariableStore other, double share) {
        LibTorchVariables goals = engine.own(other);
        try (PointerScope helpers = new PointerScope()) {
            withoutGradients(
                    () -> {
                        for (Variable variable : variables.values()) {
                            Tensor value = tensor(variable).handle();
                            Tensor goal = goals.tensor(variable).handle();
                            if (variable.isParameter() && share < 1) {
                                value.lerp_(goal, new Scalar(share));
                            } else {
                                value.copy_(goal);
                            }
                        }
                    });
        }
    }

    /** Runs a change of values that autograd must not record. */
    static void withoutGradients(Runnable change) {
        boolean before = GradMode.is_enabled();
        GradMode.set_enabled(false);
        try {
            change.run();
        } finally {
            GradMode.set_enabled(before);
        }
    }

    @Override
    public void close() {
        values.values().forEach(LibTorchTensor::close);
        values.clear();
        engine.storeClosed(this);
    }
}
