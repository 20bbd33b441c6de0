package org.mdhr4j.engine.nd4j;

import java.nio.FloatBuffer;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.engine.VariableStore;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Variables as arrays that stay in place; gradients keep their memory from step to step. */
final class Nd4jVariables implements VariableStore {
    private static final class Entry {
        final Variable variable;
        final INDArray value;
        @Nullable INDArray gradient;
        boolean hasGradient;

        Entry(Variable variable) {
            this.variable = variable;
            this.value = Conversions.zeros(variable.shape(), variable.dataType());
        }
    }

    private final Nd4jEngine engine;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    Nd4jVariables(Nd4jEngine engine, List<Variable> declared) {
        this.engine = engine;
        Set<String> names = new HashSet<>();
        for (Variable variable : declared) {
            if (!names.add(variable.name())) {
                throw new IllegalArgumentException(
                        "Variable %s is declared twice.".formatted(variable.name()));
            }
        }
        for (Variable variable : declared) {
            entries.put(variable.name(), new Entry(variable));
            engine.resources().tensorOpened();
        }
    }

    Nd4jEngine engine() {
        return engine;
    }

    private Entry entry(Variable variable) {
        Entry entry = entries.get(variable.name());
        if (entry == null) {
            throw new IllegalArgumentException(
                    entries.isEmpty()
                            ? "This variable store is closed; %s is gone with it."
                                    .formatted(variable)
                            : "This variable store has no %s.".formatted(variable));
        }
        return entry;
    }

    /** The value in place. */
    INDArray value(Variable variable) {
        return entry(variable).value;
    }

    /** The gathered gradient in place, or null if there is none. */
    @Nullable INDArray gradientOrNull(Variable variable) {
        Entry entry = entry(variable);
        return entry.hasGradient ? entry.gradient : null;
    }

    void addGradient(Variable variable, INDArray part) {
        Entry entry = entry(variable);
        INDArray gradient = entry.gradient;
        if (gradient == null) {
            gradient = Conversions.empty(variable.shape(), variable.dataType());
            entry.gradient = gradient;
        }
        if (entry.hasGradient) {
            gradient.addi(part);
        } else {
            gradient.assign(part);
        }
        entry.hasGradient = true;
    }

    @Override
    public List<Variable> variables() {
        return entries.values().stream().map(entry -> entry.variable).toList();
    }

    @Override
    public void write(Variable variable, FloatBuffer source) {
        variable.requireValues(source);
        Conversions.write(value(variable), source);
    }

    @Override
    public void read(Variable variable, FloatBuffer target) {
        variable.requireValues(target);
        Conversions.read(value(variable), target);
    }

    @Override
    public float[] gradient(Variable variable) {
        float[] result = new float[Math.toIntExact(variable.shape().numElements())];
        INDArray gradient = gradientOrNull(variable);
        if (gradient != null) {
            Conversions.read(gradient, FloatBuffer.wrap(result));
        }
        return result;
    }

    @Override
    public void zeroGradients() {
        entries.values().forEach(entry -> entry.hasGradient = false);
    }

    @Override
    public double gradientNorm() {
        double sumOfSquares = 0;
        for (Entry entry : entries.values()) {
            INDArray gradient = entry.gradient;
            if (entry.hasGradient && gradient != null) {
                double norm = gradient.norm2Number().doubleValue();
                sumOfSquares += norm * norm;
            }
        }
        return Math.sqrt(sumOfSquares);
    }

    @Override
    public void scaleGradients(double factor) {
        for (Entry entry : entries.values()) {
            INDArray gradient = entry.gradient;
            if (entry.hasGradient && gradient != null) {
                gradient.muli(factor);
            }
        }
    }

    @Override
    public void moveTowards(VariableStore other, double share) {
        Nd4jVariables goals = engine.own(other);
        for (Entry entry : entries.values()) {
            INDArray goal = goals.value(entry.variable);
            if (entry.variable.isParameter() && share < 1) {
                try (INDArray way = goal.sub(entry.value)) {
                    entry.value.addi(way.muli(share));
                }
            } else {
                entry.value.assign(goal);
            }
        }
    }

    @Override
    public void close() {
        for (Entry entry : entries.values()) {
            entry.value.close();
            if (entry.gradient != null) {
                entry.gradient.close();
            }
            engine.resources().tensorClosed();
        }
        entries.clear();
        engine.storeClosed(this);
    }
}
