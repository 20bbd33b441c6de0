package org.mdhr4j.engine.libtorch;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.mdhr4j.engine.Executable;
import org.mdhr4j.engine.Precision;
import org.mdhr4j.engine.Program;
import org.mdhr4j.engine.ShapeMismatchException;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.TensorScope;

/** Runs a program at each call. */
final class LibTorchExecutable implements Executable {
    private final LibTorchEngine engine;
    private final Program program;
    private final LibTorchVariables variables;
    private final Set<String> recorded;

    LibTorchExecutable(
            LibTorchEngine engine,
            Program program,
            LibTorchVariables variables,
            Set<String> recorded) {
        this.engine = engine;
        this.program = program;
        this.variables = variables;
        this.recorded = Set.copyOf(recorded);
    }

    @Override
    public Map<String, Tensor> infer(TensorScope scope, Map<String, Tensor> inputs) {
        return run(scope, false, ops -> describe(ops, inputs));
    }

    @Override
    public Map<String, Tensor> train(
            TensorScope scope, Map<String, Tensor> inputs, String lossName) {
        return run(
                scope,
                true,
                ops -> {
                    Map<String, Tensor> results = describe(ops, inputs);
                    lossOf(results, lossName).handle().backward();
                    return results;
                });
    }

    private Map<String, Tensor> describe(LibTorchOps ops, Map<String, Tensor> inputs) {
        boolean isReduced = engine.options().precision() == Precision.BFLOAT16;
        DeviceType type = engine.options().device().isCuda() ? DeviceType.CUDA : DeviceType.CPU;
        if (isReduced) {
            torch.set_autocast_dtype(type, torch.ScalarType.BFloat16);
            torch.set_autocast_enabled(type, true);
        }
        try {
            return program.describe(ops, inputs);
        } finally {
            if (isReduced) {
                torch.set_autocast_enabled(type, false);
                torch.clear_cache();
            }
        }
    }

    private LibTorchTensor lossOf(Map<String, Tensor> results, String lossName) {
        Tensor loss = results.get(lossName);
        if (loss == null) {
            throw new IllegalArgumentException(
                    "The program has no result '" + lossName + "', only " + results.keySet() + ".");
        }
        if (loss.shape().numElements() != 1) {
            throw new ShapeMismatchException(
                    "Result '" + lossName + "' must be a scalar to be a loss, got " + loss.shape());
        }
        return engine.own(loss);
    }

    private interface Run {
        Map<String, Tensor> with(LibTorchOps ops);
    }

    private Map<String, Tensor> run(TensorScope scope, boolean isTraining, Run run) {
        boolean before = GradMode.is_enabled();
        GradMode.set_enabled(isTraining);
        LibTorchScope work = new LibTorchScope(engine);
        try (PointerScope helpers = new PointerScope()) {
            LibTorchOps ops = new LibTorchOps(engine, variables, work, isTraining, recorded);
            Map<String, Tensor> results = run.with(ops);
            Map<String, Tensor> kept = new LinkedHashMap<>();
            results.forEach((name, result) -> kept.put(name, handOver(scope, name, result)));
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
