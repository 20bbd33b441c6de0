package org.mdhr4j.engine.support;

import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.mdhr4j.engine.AdamWOptions;
import org.mdhr4j.engine.Optimizer;
import org.mdhr4j.engine.Variable;

/**
 * Keeps what AdamW knows of every parameter, both moments and the number of steps, under PyTorch's
 * names; the arithmetic is the engine's.
 *
 * @param <H> the native library's type of a moment
 */
public abstract class AdamWMoments<H> implements Optimizer {
    private static final String FIRST = "exp_avg";
    private static final String SECOND = "exp_avg_sq";

    /** Both moments of a parameter. */
    protected record Moments<H>(H first, H second) {}

    private final AdamWOptions options;
    private final Map<String, Moments<H>> moments = new HashMap<>();
    private long numSteps;

    /** Begins with no moment and no step. */
    protected AdamWMoments(AdamWOptions options) {
        this.options = options;
    }

    /** Makes a moment of a parameter that has none yet. */
    protected abstract H zeros(Variable variable);

    /** Copies a moment out. */
    protected abstract void read(H moment, FloatBuffer target);

    /** Copies values into a moment. */
    protected abstract void write(H moment, Variable parameter, FloatBuffer values);

    /** Returns how the optimizer was set up. */
    protected final AdamWOptions options() {
        return options;
    }

    /** Returns the moments of a parameter, zero before its first step. */
    protected final Moments<H> momentsOf(Variable variable) {
        return moments.computeIfAbsent(
                variable.name(), name -> new Moments<>(zeros(variable), zeros(variable)));
    }

    /** Counts one more step. */
    protected final void countStep() {
        numSteps++;
    }

    @Override
    public final long numSteps() {
        return numSteps;
    }

    @Override
    public final void setNumSteps(long steps) {
        numSteps = steps;
    }

    @Override
    public final List<String> momentNames() {
        return List.of(FIRST, SECOND);
    }

    @Override
    public final void readMoment(String moment, Variable parameter, FloatBuffer target) {
        parameter.requireValues(target);
        read(moment(moment, parameter), target);
    }

    @Override
    public final void writeMoment(String moment, Variable parameter, FloatBuffer values) {
        parameter.requireValues(values);
        write(moment(moment, parameter), parameter, values);
    }

    private H moment(String name, Variable parameter) {
        Moments<H> state = momentsOf(parameter);
        return switch (name) {
            case FIRST -> state.first();
            case SECOND -> state.second();
            default ->
                    throw new IllegalArgumentException(
                            "AdamW has no moment '%s', only %s.".formatted(name, momentNames()));
        };
    }

    /** Hands every moment on, once, to be released. */
    protected final void forgetMoments(Consumer<H> release) {
        moments.values()
                .forEach(
                        state -> {
                            release.accept(state.first());
                            release.accept(state.second());
                        });
        moments.clear();
    }
}
