package org.mdhr4j.engine.libtorch;

import java.nio.FloatBuffer;
import java.util.ArrayList;
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

/** AdamW on LibTorch tensors, in place, all parameters in one native pass over memory. */
final class LibTorchAdamW implements Optimizer {
    private static final BoxedOp FUSED_STEP = new BoxedOp("aten::_fused_adamw_", "");
    private static final long[] SCALAR = {};
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
        try { // before the first step fills memory: afterwards they would lie between its results
            variables.variables().stream().filter(Variable::isParameter).forEach(this::momentsOf);
        } catch (RuntimeException e) {
            closeMoments();
            throw e;
        }
    }

    @Override
    public void step(double learningRate) {
        numSteps++;
        variables.engine().beginRun();
        variables.beginChange();
        List<Tensor> values = new ArrayList<>();
        List<Tensor> gradients = new ArrayList<>();
        List<Tensor> firsts = new ArrayList<>();
        List<Tensor> seconds = new ArrayList<>();
        List<Tensor> steps = new ArrayList<>();
        try (PointerScope helpers = new PointerScope()) {
            Tensor count =
                    Conversions.upload(torch.full(SCALAR, new Scalar((double) numSteps)), device());
            for (Variable variable : variables.variables()) {
                Tensor value = variables.tensor(variable).handle();
                Tensor gradient = value.grad();
                if (variable.isParameter() && gradient.defined()) {
                    Moments state = momentsOf(variable);
                    values.add(value.detach());
                    gradients.add(gradient);
                    firsts.add(state.first().handle());
                    seconds.add(state.second().handle());
                    steps.add(count);
                }
            }
            FUSED_STEP.run(
                    values,
                    gradients,
                    firsts,
                    seconds,
                    List.of(),
                    steps,
                    learningRate,
                    options.beta1(),
                    options.beta2(),
                    options.weightDecay(),
                    options.epsilon(),
                    false,
                    false,
                    null,
                    null);
        }
    }

    private Device device() {
        return variables.engine().options().device();
    }

    private Moments momentsOf(Variable variable) {
        return moments.computeIfAbsent(
                variable.name(), name -> new Moments(zeros(variable), zeros(variable)));
    }

    private LibTorchTensor zeros(Variable variable) {
        LibTorchEngine engine = variables.engine();
        Tensor value =
                Conversions.empty(variable.shape(), variable.dataType(), engine.options().device());
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
        parameter.requireValues(target);
        LibTorchValue.copyOut(tensorOf(moment, parameter).handle(), target);
    }

    @Override
    public void writeMoment(String moment, Variable parameter, FloatBuffer values) {
        parameter.requireValues(values);
        Tensor target = tensorOf(moment, parameter).handle();
        try (PointerScope helpers = new PointerScope()) {
            Tensor staging = Conversions.empty(parameter.shape(), parameter.dataType(), Device.CPU);
            LibTorchValue.copyIn(parameter, values, staging);
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
                            "AdamW has no moment '%s', only %s.".formatted(moment, momentNames()));
        };
    }

    @Override
    public void close() {
        closeMoments();
        variables.engine().resources().closed(this);
    }

    private void closeMoments() {
        moments.values()
                .forEach(
                        state -> {
                            state.first().close();
                            state.second().close();
                        });
        moments.clear();
    }
}
