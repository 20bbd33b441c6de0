package org.mdhr4j.engine.onnxruntime;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.mdhr4j.engine.Executable;
import org.mdhr4j.engine.Program;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.TensorScope;
import org.mdhr4j.engine.onnx.OnnxModel;

/** Runs the session of a program for the sizes at hand, which {@link OnnxRuntimePlans} keeps. */
final class OnnxRuntimeExecutable implements Executable {
    private final OnnxRuntimeEngine engine;
    private final Program program;
    private final OnnxRuntimePlans plans;
    private final Set<String> recorded;

    OnnxRuntimeExecutable(
            OnnxRuntimeEngine engine,
            Program program,
            OnnxRuntimePlans plans,
            Set<String> recorded) {
        this.engine = engine;
        this.program = program;
        this.plans = plans;
        this.recorded = Set.copyOf(recorded);
    }

    @Override
    public Map<String, Tensor> infer(TensorScope scope, Map<String, Tensor> inputs) {
        engine.resources().requireOpen();
        Map<String, OnnxModel.Input> fixed = new TreeMap<>();
        Map<String, Long> free = new HashMap<>();
        inputs.forEach((name, tensor) -> fixed.put(name, input(name, tensor, free)));
        return plans.get(program, recorded, fixed).run(scope, inputs, free);
    }

    /** The input with free sizes taken out, which are collected by name. */
    private OnnxModel.Input input(String name, Tensor tensor, Map<String, Long> free) {
        Shape shape = tensor.shape();
        Map<Integer, String> axes = program.freeAxes().getOrDefault(name, Map.of());
        for (Map.Entry<Integer, String> axis : axes.entrySet()) {
            free.put(axis.getValue(), shape.size(axis.getKey()));
            shape = shape.with(axis.getKey(), 1);
        }
        return new OnnxModel.Input(shape, tensor.dataType());
    }

    @Override
    public Map<String, Tensor> train(TensorScope scope, Map<String, Tensor> inputs, String loss) {
        throw OnnxRuntimeEngine.cannotTrain();
    }

    /** The sessions over the same values. */
    OnnxRuntimePlans plans() {
        return plans;
    }
}
