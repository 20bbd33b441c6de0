package org.mdhr4j.engine.libtorch;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.mdhr4j.engine.AdamWOptions;
import org.mdhr4j.engine.Device;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.engine.support.AdamWMoments;

/** AdamW on LibTorch tensors, in place, all parameters in one native pass over memory. */
final class LibTorchAdamW extends AdamWMoments<LibTorchTensor> {
    private static final BoxedOp FUSED_STEP = new BoxedOp("aten::_fused_adamw_", "");
    private static final long[] SCALAR = {};

    private final LibTorchVariables variables;

    LibTorchAdamW(LibTorchVariables variables, AdamWOptions options) {
        super(options);
        this.variables = variables;
        try { // before the first step fills memory: afterwards they would lie between its results
            variables.variables().stream().filter(Variable::isParameter).forEach(this::momentsOf);
        } catch (RuntimeException e) {
            forgetMoments(LibTorchTensor::close);
            throw e;
        }
    }

    @Override
    public void step(double learningRate) {
        countStep();
        variables.engine().beginRun();
        variables.beginChange();
        List<Tensor> values = new ArrayList<>();
        List<Tensor> gradients = new ArrayList<>();
        List<Tensor> firsts = new ArrayList<>();
        List<Tensor> seconds = new ArrayList<>();
        List<Tensor> steps = new ArrayList<>();
        try (PointerScope helpers = new PointerScope()) {
            Tensor count =
                    Conversions.upload(
                            torch.full(SCALAR, new Scalar((double) numSteps())), device());
            for (Variable variable : variables.variables()) {
                Tensor value = variables.tensor(variable).handle();
                Tensor gradient = value.grad();
                if (variable.isParameter() && gradient.defined()) {
                    Moments<LibTorchTensor> state = momentsOf(variable);
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
                    options().beta1(),
                    options().beta2(),
                    options().weightDecay(),
                    options().epsilon(),
                    false,
                    false,
                    null,
                    null);
        }
    }

    private Device device() {
        return variables.engine().options().device();
    }

    @Override
    protected LibTorchTensor zeros(Variable variable) {
        LibTorchEngine engine = variables.engine();
        Tensor value =
                Conversions.empty(variable.shape(), variable.dataType(), engine.options().device());
        value.zero_();
        LibTorchTensor tensor = new LibTorchTensor(engine, value);
        tensor.named("moment of " + variable.name());
        return tensor;
    }

    @Override
    protected void read(LibTorchTensor moment, FloatBuffer target) {
        LibTorchValue.copyOut(moment.handle(), target);
    }

    @Override
    protected void write(LibTorchTensor moment, Variable parameter, FloatBuffer values) {
        try (PointerScope helpers = new PointerScope()) {
            Tensor staging = Conversions.empty(parameter.shape(), parameter.dataType(), Device.CPU);
            LibTorchValue.copyIn(parameter, values, staging);
            moment.handle().copy_(staging);
        }
    }

    @Override
    public void close() {
        forgetMoments(LibTorchTensor::close);
        variables.engine().resources().closed(this);
    }
}
