package org.mdhr4j.engine.libtorch;

import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.mdhr4j.engine.AdamWOptions;
import org.mdhr4j.engine.Device;
import org.mdhr4j.engine.Optimizer;
import org.mdhr4j.engine.Variable;

/** AdamW on LibTorch tensors, in place; the arithmetic and its order are those of PyTorch. */
final class LibTorchAdamW implements Optimizer {
    private static final String FIRST = "exp_avg";
    private static final String SECOND = "exp_avg_sq";

    private record Moments(LibTorchTensor first, LibTorchTensor second) {}

    private final LibTorchVariables variables;
    private final AdamWOptions options;
    private final Map<String, Moments> moments = new HashMap<>();
    private long numSteps;

    LibTorchAdamW(LibTorchVariables variables, AdamWOptions options) {
        this.variables = variables;
        this.options = options;
    }

    @Override
    public void step(double learningRate) {
        numSteps++;
        LibTorchVariables.withoutGradients(
                () -> {
                    for (Variable variable : variables.variables()) {
                        if (variable.isParameter()) {
                            update(variable, learningRate);
                        }
                    }
                });
    }

    private void update(Variable variable, double learningRate) {
        try (PointerScope helpers = new PointerScope()) {
            Tensor value = variables.tensor(variable).handle();
            Tensor gradient = value.grad();
            if (!gradient.defined()) {
                return;
            }
            Moments state = momentsOf(variable);
            Tensor first = state.first().handle();
            Tensor second = state.second().handle();
            double beta2 = options.beta2();
            value.mul_(new Scalar(1 - learningRate * options.weightDecay()));
            first.lerp_(gradient, new Scalar(1 - options.beta1()));
            second.mul_(new Scalar(beta2)).addcmul_(gradient, gradient, new Scalar(1 - beta2));
            double correction1 = 1 - Math.pow(options.beta1(), (double) numSteps);
            double correction2 = 1 - Math.pow(beta2, (double) numSteps);
            Tensor denominator =
                    torch.sqrt(second)
                            .div_(new Scalar(Math.sqrt(correction2)))
                            .add_(new Scalar(options.epsilon()));
            value.addcdiv_(first, denominator, new Scalar(-learningRate / correction1));
        }
    }

    private Moments momentsOf(Variable variable) {
        return moments.computeIfAbsent(
                variable.name(), name -> new Moments(zeros(variable), zeros(variable)));
    }

    private LibTorchTensor zeros(Variable variable) {
        LibTorchEngine engine = variables.engine();
        Tensor value =
                Natives.empty(variable.shape(), variable.dataType(), engine.options().device());
        value.zero_();
        LibTorchTensor tensor = new LibTorchTensor(engine, value);
        tensor.named("moment of " + variable.name());
        return tensor;
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
        LibTorchVariables.requireCount(parameter, target);
        LibTorchVariables.copyOut(tensorOf(moment, parameter).handle(), target);
    }

    @Override
    public void writeMoment(String moment, Variable parameter, FloatBuffer values) {
        LibTorchVariables.requireCount(parameter, values);
        Tensor target = tensorOf(moment, parameter).handle();
        try (PointerScope helpers = new PointerScope()) {
            Tensor staging = Natives.empty(parameter.shape(), parameter.dataType(), Device.CPU);
            LibTorchVariables.copyIn(parameter, values, staging);
            target.copy_(staging);
        }
    }

    private LibTorchTensor tensorOf(String moment, Variable parameter) {
        Moments state = momentsOf(parameter);
        return switch (moment) {
            case FIRST -> state.first();
            case SECOND -> state.second();
            default ->
                    throw new IllegalArgumentException(
                            "AdamW has no moment '" + moment + "', only " + momentNames() + ".");
        };
    }

    @Override
    public void close() {
        moments.values()
                .forEach(
                        state -> {
                            state.first().close();
                            state.second().close();
                        });
        moments.clear();
    }
}
