package org.mdhr4j.engine.nd4j;

import java.nio.FloatBuffer;
import org.mdhr4j.engine.AdamWOptions;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.engine.support.AdamWMoments;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** AdamW on ND4J arrays, in place; the arithmetic and its order are those of PyTorch. */
final class Nd4jAdamW extends AdamWMoments<INDArray> {
    private final Nd4jVariables variables;

    Nd4jAdamW(Nd4jVariables variables, AdamWOptions options) {
        super(options);
        this.variables = variables;
    }

    @Override
    public void step(double learningRate) {
        variables.engine().beginRun();
        countStep();
        for (Variable variable : variables.variables()) {
            INDArray gradient = variable.isParameter() ? variables.gradientOrNull(variable) : null;
            if (gradient != null) {
                update(variable, gradient, learningRate);
            }
        }
    }

    private void update(Variable variable, INDArray gradient, double learningRate) {
        Moments<INDArray> state = momentsOf(variable);
        INDArray value = variables.value(variable);
        double correction1 = 1 - Math.pow(options().beta1(), (double) numSteps());
        double correction2 = 1 - Math.pow(options().beta2(), (double) numSteps());
        value.muli(1 - learningRate * options().weightDecay());
        try (INDArray work = gradient.sub(state.first())) {
            state.first().addi(work.muli(1 - options().beta1()));
            work.assign(gradient);
            work.muli(gradient).muli(1 - options().beta2());
            state.second().muli(options().beta2()).addi(work);
            work.assign(state.second());
            Transforms.sqrt(work, false).divi(Math.sqrt(correction2)).addi(options().epsilon());
            work.rdivi(state.first()).muli(-learningRate / correction1);
            value.addi(work);
        }
    }

    @Override
    protected INDArray zeros(Variable variable) {
        variables.engine().resources().tensorOpened();
        return Conversions.zeros(variable.shape(), variable.dataType());
    }

    @Override
    protected void read(INDArray moment, FloatBuffer target) {
        Conversions.read(moment, target);
    }

    @Override
    protected void write(INDArray moment, Variable parameter, FloatBuffer values) {
        Conversions.write(moment, values);
    }

    @Override
    public void close() {
        forgetMoments(
                moment -> {
                    moment.close();
                    variables.engine().resources().tensorClosed();
                });
        variables.engine().resources().closed(this);
    }
}
