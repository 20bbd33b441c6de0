package org.mdhr4j.engine.nd4j;

import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mdhr4j.engine.AdamWOptions;
import org.mdhr4j.engine.Optimizer;
import org.mdhr4j.engine.Variable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** AdamW on ND4J arrays, in place; the arithmetic and its order are those of PyTorch. */
final class Nd4jAdamW implements Optimizer {
    private static final String FIRST = "exp_avg";
    private static final String SECOND = "exp_avg_sq";

    private record Moments(INDArray first, INDArray second) {}

    private final Nd4jVariables variables;
    private final AdamWOptions options;
    private final Map<String, Moments> moments = new HashMap<>();
    private long numSteps;

    Nd4jAdamW(Nd4jVariables variables, AdamWOptions options) {
        this.variables = variables;
        this.options = options;
    }

    @Override
    public void step(double learningRate) {
        variables.engine().beginRun();
        numSteps++;
        for (Variable variable : variables.variables()) {
            INDArray gradient = variable.isParameter() ? variables.gradientOrNull(variable) : null;
            if (gradient != null) {
                update(variable, gradient, learningRate);
            }
        }
    }

    private void update(Variable variable, INDArray gradient, double learningRate) {
        Moments state = momentsOf(variable);
        INDArray value = variables.value(variable);
        double correction1 = 1 - Math.pow(options.beta1(), (double) numSteps);
        double correction2 = 1 - Math.pow(options.beta2(), (double) numSteps);
        value.muli(1 - learningRate * options.weightDecay());
        try (INDArray work = gradient.sub(state.first())) {
            state.first().addi(work.muli(1 - options.beta1()));
            work.assign(gradient);
            work.muli(gradient).muli(1 - options.beta2());
            state.second().muli(options.beta2()).addi(work);
            work.assign(state.second());
            Transforms.sqrt(work, false).divi(Math.sqrt(correction2)).addi(options.epsilon());
            work.rdivi(state.first()).muli(-learningRate / correction1);
            value.addi(work);
        }
    }

    private Moments momentsOf(Variable variable) {
        return moments.computeIfAbsent(
                variable.name(), name -> new Moments(zeros(variable), zeros(variable)));
    }

    private INDArray zeros(Variable variable) {
        variables.engine().resources().tensorOpened();
        return Conversions.zeros(variable.shape(), variable.dataType());
    }

    @Override
    public long numSteps() {
        return numSteps;
    }

    @Override
    public void setNumSteps(long steps) {
        numSteps = steps;
    }

    @Override
    public List<String> momentNames() {
        return List.of(FIRST, SECOND);
    }

    @Override
    public void readMoment(String moment, Variable parameter, FloatBuffer target) {
        parameter.requireValues(target);
        Conversions.read(arrayOf(moment, parameter), target);
    }

    @Override
    public void writeMoment(String moment, Variable parameter, FloatBuffer values) {
        parameter.requireValues(values);
        Conversions.write(arrayOf(moment, parameter), values);
    }

    private INDArray arrayOf(String moment, Variable parameter) {
        Moments state = momentsOf(parameter);
        return switch (moment) {
            case FIRST -> state.first();
            case SECOND -> state.second();
            default ->
                    throw new IllegalArgumentException(
                            "AdamW has no moment '%s', only %s.".formatted(moment, momentNames()));
        };
    }

    @Override
    public void close() {
        moments.values()
                .forEach(
                        state -> {
                            state.first().close();
                            state.second().close();
                            variables.engine().resources().tensorClosed();
                            variables.engine().resources().tensorClosed();
                        });
        moments.clear();
        variables.engine().resources().closed(this);
    }
}
