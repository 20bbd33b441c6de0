package org.mdhr4j.engine.onnx;

import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.mdhr4j.engine.Quantization;
import org.mdhr4j.engine.ShapeMismatchException;
import org.mdhr4j.engine.UnsupportedOpException;
import org.mdhr4j.engine.ValueSource;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.engine.VariableStore;

/**
 * Values for graphs: those that can be read again from where they came take no memory here, the
 * others are Java arrays. There are no gradients.
 */
public final class OnnxVariables implements VariableStore {
    private static final String ADVICE = "gradients (train with engine libtorch or nd4j)";

    private final Map<String, Variable> declared = new LinkedHashMap<>();
    private final Map<String, ValueSource> sources = new LinkedHashMap<>();
    private final Map<String, float[]> held = new LinkedHashMap<>();
    private final Runnable closing;
    private Optional<Quantization> quantization = Optional.empty();
    private long numChanges;

    /** Makes a store of zeros. */
    public OnnxVariables(List<Variable> variables) {
        this(variables, () -> {});
    }

    /**
     * Makes a store of zeros.
     *
     * @param closing is run when it closes
     */
    public OnnxVariables(List<Variable> variables, Runnable closing) {
        this.closing = closing;
        for (Variable variable : variables) {
            if (declared.put(variable.name(), variable) != null) {
                throw new IllegalArgumentException(
                        "Variable %s is declared twice.".formatted(variable.name()));
            }
            sources.put(variable.name(), OnnxVariables::zeros);
        }
    }

    private static void zeros(FloatBuffer target) {
        while (target.hasRemaining()) {
            target.put(0);
        }
    }

    /** Counts how often a value was replaced: graphs made before are of other values. */
    public long numChanges() {
        return numChanges;
    }

    private void require(Variable variable) {
        if (!declared.containsKey(variable.name())) {
            throw new IllegalArgumentException(
                    declared.isEmpty()
                            ? "This variable store is closed; %s is gone with it."
                                    .formatted(variable)
                            : "This variable store has no %s.".formatted(variable));
        }
    }

    @Override
    public List<Variable> variables() {
        return List.copyOf(declared.values());
    }

    @Override
    public void write(Variable variable, FloatBuffer values) {
        require(variable);
        variable.requireValues(values);
        float[] copy = new float[values.remaining()];
        values.get(copy);
        held.put(variable.name(), copy);
        sources.put(variable.name(), target -> target.put(copy));
        numChanges++;
    }

    @Override
    public void load(Variable variable, ValueSource source) {
        require(variable);
        held.remove(variable.name());
        sources.put(variable.name(), source);
        numChanges++;
    }

    @Override
    public void read(Variable variable, FloatBuffer target) {
        require(variable);
        variable.requireValues(target);
        Objects.requireNonNull(sources.get(variable.name())).fill(target);
        if (target.hasRemaining()) {
            throw new ShapeMismatchException(
                    "The source of variable %s left %d values out."
                            .formatted(variable, target.remaining()));
        }
    }

    @Override
    public void quantize(Quantization allowed) {
        quantization = Optional.of(allowed);
        numChanges++;
    }

    @Override
    public Optional<Quantization> quantization() {
        return quantization;
    }

    /** Counts the bytes of the values that are here alone. */
    @Override
    public long heldBytes() {
        return held.values().stream().mapToLong(values -> (long) values.length * Float.BYTES).sum();
    }

    @Override
    public float[] gradient(Variable variable) {
        throw new UnsupportedOpException(OnnxOps.NAME, ADVICE, variable.shape());
    }

    @Override
    public void zeroGradients() {
        throw new UnsupportedOpException(OnnxOps.NAME, ADVICE);
    }

    @Override
    public double gradientNorm() {
        throw new UnsupportedOpException(OnnxOps.NAME, ADVICE);
    }

    @Override
    public void scaleGradients(double factor) {
        throw new UnsupportedOpException(OnnxOps.NAME, ADVICE);
    }

    @Override
    public void close() {
        declared.clear();
        sources.clear();
        held.clear();
        closing.run();
    }
}
