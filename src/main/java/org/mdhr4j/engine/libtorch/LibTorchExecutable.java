package org.mdhr4j.engine.libtorch;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.Executable;
import org.mdhr4j.engine.Precision;
import org.mdhr4j.engine.Program;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.TensorScope;

/** Runs a program at each call. */
final class LibTorchExecutable implements Executable {
    private final LibTorchEngine engine;
    private final Program program;
    private final LibTorchVariables variables;
    private final Set<String> recorded;
    private final @Nullable RepeatedRuns repeated;

    LibTorchExecutable(
            LibTorchEngine engine,
            Program program,
            LibTorchVariables variables,
            Set<String> recorded) {
        this.engine = engine;
        this.program = program;
        this.variables = variables;
        this.recorded = Set.copyOf(recorded);
        RunRecorder recorder = engine.recorder();
        this.repeated =
                recorder == null || !recorded.isEmpty()
                        ? null
                        : new RepeatedRuns(engine, recorder, this::inferPlainly);
        if (repeated != null) {
            variables.beforeChanges(repeated::forget);
        }
    }

    @Override
    public Map<String, Tensor> infer(TensorScope scope, Map<String, Tensor> inputs) {
        Map<String, Tensor> results =
                repeated == null
                        ? inferPlainly(scope, inputs, null)
                        : repeated.infer(scope, inputs);
        variables.returnReleased();
        return results;
    }

    private Map<String, Tensor> inferPlainly(
            TensorScope scope, Map<String, Tensor> inputs, @Nullable RunConstants constants) {
        return run(scope, false, null, constants, ops -> describe(ops, inputs));
    }

    @Override
    public Map<String, Tensor> train(
            TensorScope scope, Map<String, Tensor> inputs, String lossName) {
        return train(scope, inputs, lossName, 1, null);
    }

    /**
     * Runs as a part of a step.
     *
     * @param share factor of the loss in the step's loss
     * @param norm normalises over the batches of all processes; none for the own batch
     */
    Map<String, Tensor> train(
            TensorScope scope,
            Map<String, Tensor> inputs,
            String lossName,
            double share,
            @Nullable SharedNorm norm) {
        variables.beginChange(); // running statistics
        return run(
                scope,
                true,
                norm,
                null,
                ops -> {
                    Map<String, Tensor> results = forward(ops, inputs);
                    backward(Executable.requireLoss(results, lossName), share);
                    withAutocast(
                            () -> {
                                ops.parts().recomputations().backward();
                                return results;
                            });
                    if (norm != null) {
                        norm.requireDone();
                    }
                    return results;
                });
    }

    private void backward(Tensor loss, double share) {
        org.bytedeco.pytorch.Tensor whole = engine.own(loss).handle();
        (share == 1 ? whole : whole.mul(new Scalar(share))).backward();
    }

    /**
     * Of a training run's forward part nothing stays but results and what autograd saved, so that
     * the backward part releases activations one after the other.
     */
    private Map<String, Tensor> forward(LibTorchOps ops, Map<String, Tensor> inputs) {
        try (PointerScope helpers = new PointerScope()) {
            Map<String, Tensor> results = describe(ops, inputs);
            ops.releaseAllBut(results.values());
            return results;
        }
    }

    private Map<String, Tensor> describe(LibTorchOps ops, Map<String, Tensor> inputs) {
        return withAutocast(() -> program.describe(ops, inputs));
    }

    /** With reduced precision, convolutions and matrix products cast their operands. */
    private Map<String, Tensor> withAutocast(Supplier<Map<String, Tensor>> part) {
        if (engine.options().precision() != Precision.BFLOAT16) {
            return part.get();
        }
        DeviceType type = engine.options().device().isCuda() ? DeviceType.CUDA : DeviceType.CPU;
        torch.set_autocast_dtype(type, torch.ScalarType.BFloat16);
        torch.set_autocast_enabled(type, true);
        try {
            return part.get();
        } finally {
            torch.set_autocast_enabled(type, false);
            torch.clear_cache();
        }
    }

    private interface Run {
        Map<String, Tensor> with(LibTorchOps ops);
    }

    private Map<String, Tensor> run(
            TensorScope scope,
            boolean isTraining,
            @Nullable SharedNorm norm,
            @Nullable RunConstants constants,
            Run run) {
        engine.beginRun();
        boolean before = GradMode.is_enabled();
        GradMode.set_enabled(isTraining);
        LibTorchScope work = new LibTorchScope(engine);
        try (PointerScope helpers = new PointerScope()) {
            LibTorchOps ops =
                    new LibTorchOps(engine, variables, work, isTraining, recorded, norm, constants);
            Map<String, Tensor> kept = new LinkedHashMap<>();
            try {
                run.with(ops)
                        .forEach((name, result) -> kept.put(name, handOver(scope, name, result)));
            } finally {
                ops.parts().recomputations().release();
            }
            ops.recorded().forEach((name, value) -> kept.put(name, handOver(scope, name, value)));
            return kept;
        } finally {
            work.close();
            GradMode.set_enabled(before);
        }
    }

    /** The result without its autograd history, owned by the caller's scope. */
    private Tensor handOver(TensorScope scope, String name, Tensor result) {
        LibTorchTensor plain = new LibTorchTensor(engine, engine.own(result).handle().detach());
        return scope.keep(plain).named(name);
    }
}
