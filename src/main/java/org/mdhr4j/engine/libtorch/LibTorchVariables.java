package org.mdhr4j.engine.libtorch;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.mdhr4j.engine.ValueSource;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.engine.VariableStore;

/**
 * Holds variables as leaf tensors of LibTorch's autograd graph, and the layers prepared from them
 * for inference. Once a layer is prepared, its original weight is released if it can be reread.
 */
final class LibTorchVariables implements VariableStore {
    /**
     * Released memory is given back in pieces of 64 MiB, before what is computed fills its gaps.
     */
    private static final long RETURNED_BYTES = 64L << 20;

    private static final BoxedOp NORMS = new BoxedOp("aten::_foreach_norm", "Scalar");

    private final LibTorchEngine engine;
    private final Map<String, LibTorchValue> values = new LinkedHashMap<>();
    private final IdentityHashMap<Object, PreparedLayer> prepared = new IdentityHashMap<>();
    private final List<Runnable> beforeChanges = new ArrayList<>();
    private long releasedBytes;

    LibTorchVariables(LibTorchEngine engine, List<Variable> declared) {
        this.engine = engine;
        try {
            declared.forEach(this::allocate);
        } catch (RuntimeException e) {
            values.values().forEach(LibTorchValue::close);
            throw e;
        }
    }

    private void allocate(Variable variable) {
        if (values.containsKey(variable.name())) {
            throw new IllegalArgumentException(
                    "Variable %s is declared twice.".formatted(variable.name()));
        }
        values.put(variable.name(), new LibTorchValue(engine, variable));
    }

    /**
     * A layer prepared for inference, made on first use and kept until a value changes.
     *
     * @param layer identity of the layer
     */
    PreparedLayer prepared(Object layer, Supplier<PreparedLayer> maker) {
        PreparedLayer found = prepared.get(layer);
        if (found == null) {
            found = maker.get();
            prepared.put(layer, found);
            if (releasedBytes >= RETURNED_BYTES) {
                returnReleased();
            }
        }
        return found;
    }

    /** Releases a weight as trained, if it can be read again; whoever uses it still holds it. */
    void release(Variable weight) {
        if (value(weight).release()) {
            releasedBytes += weight.sizeBytes();
        }
    }

    /** Gives the memory of weights released since the last call back to the system. */
    void returnReleased() {
        if (releasedBytes > 0) {
            releasedBytes = 0;
            Pointer.trimMemory();
        }
    }

    /** Must be told before values change in place. */
    void beginChange() {
        values.values().forEach(LibTorchValue::beginChange);
        dropPrepared();
    }

    /** Has something done before values change, layers are prepared anew, or the store closes. */
    void beforeChanges(Runnable listener) {
        beforeChanges.add(listener);
    }

    private void dropPrepared() {
        beforeChanges.forEach(Runnable::run);
        prepared.values().forEach(PreparedLayer::close);
        prepared.clear();
    }

    LibTorchEngine engine() {
        return engine;
    }

    private LibTorchValue value(Variable variable) {
        LibTorchValue value = values.get(variable.name());
        if (value == null) {
            throw new IllegalArgumentException(
                    values.isEmpty()
                            ? "This variable store is closed; %s is gone with it."
                                    .formatted(variable)
                            : "This variable store has no %s.".formatted(variable));
        }
        return value;
    }

    /** The value for use in runs and for changes; it stays in memory from now on. */
    LibTorchTensor tensor(Variable variable) {
        return value(variable).lent();
    }

    /** The value to look at, no longer than until the next layer is prepared. */
    LibTorchTensor present(Variable variable) {
        return value(variable).present();
    }

    @Override
    public List<Variable> variables() {
        return values.values().stream().map(LibTorchValue::variable).toList();
    }

    @Override
    public void write(Variable variable, FloatBuffer source) {
        variable.requireValues(source);
        LibTorchValue value = value(variable);
        dropPrepared();
        value.write(source);
    }

    @Override
    public void load(Variable variable, ValueSource source) {
        LibTorchValue value = value(variable);
        dropPrepared();
        value.load(source);
    }

    @Override
    public void read(Variable variable, FloatBuffer target) {
        variable.requireValues(target);
        value(variable).read(target);
    }

    @Override
    public long heldBytes() {
        long bytes = 0;
        for (LibTorchValue value : values.values()) {
            bytes += value.isPresent() ? value.variable().sizeBytes() : 0;
        }
        for (PreparedLayer layer : prepared.values()) {
            bytes += layer.sizeBytes();
        }
        return bytes;
    }

    @Override
    public float[] gradient(Variable variable) {
        LibTorchValue value = value(variable);
        float[] result = new float[Math.toIntExact(variable.shape().numElements())];
        try (PointerScope helpers = new PointerScope()) {
            Tensor gradient = value.gradient();
            if (gradient != null) {
                LibTorchValue.copyOut(gradient, FloatBuffer.wrap(result));
            }
        }
        return result;
    }

    /** The gradients gathered so far; to use inside the caller's pointer scope. */
    private List<Tensor> gradients() {
        List<Tensor> gradients = new ArrayList<>();
        for (LibTorchValue value : values.values()) {
            Tensor gradient = value.gradient();
            if (gradient != null) {
                gradients.add(gradient);
            }
        }
        return gradients;
    }

    @Override
    public void zeroGradients() {
        try (PointerScope helpers = new PointerScope()) {
            gradients().forEach(Tensor::reset);
        }
    }

    @Override
    public double gradientNorm() {
        try (PointerScope helpers = new PointerScope()) {
            List<Tensor> gradients = gradients();
            if (gradients.isEmpty()) {
                return 0;
            }
            TensorVector norms = NORMS.callForList(gradients, new Scalar(2L), null);
            // One number leaves the device, not one per parameter.
            return torch.stack(norms).to(ScalarType.Double).norm().item_double();
        }
    }

    @Override
    public void scaleGradients(double factor) {
        try (PointerScope helpers = new PointerScope()) {
            Scalar scale = new Scalar(factor);
            withoutGradients(() -> gradients().forEach(gradient -> gradient.mul_(scale)));
        }
    }

    @Override
    public void moveTowards(VariableStore other, double share) {
        LibTorchVariables goals = engine.own(other);
        beginChange();
        try (PointerScope helpers = new PointerScope()) {
            withoutGradients(
                    () -> {
                        for (LibTorchValue own : values.values()) {
                            Variable variable = own.variable();
                            Tensor value = own.present().handle();
                            Tensor goal = goals.present(variable).handle();
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
        dropPrepared();
        values.values().forEach(LibTorchValue::close);
        values.clear();
        engine.resources().closed(this);
    }
}
