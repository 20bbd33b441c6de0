package org.mdhr4j.engine.libtorch;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.pytorch.global.torch;
import org.mdhr4j.engine.AdamWOptions;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.EngineOptions;
import org.mdhr4j.engine.Executable;
import org.mdhr4j.engine.Optimizer;
import org.mdhr4j.engine.Program;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.TensorScope;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.engine.VariableStore;

/** LibTorch on one device. */
final class LibTorchEngine implements Engine {
    private final EngineOptions options;
    private final AtomicLong numLive = new AtomicLong();
    private final Set<LibTorchScope> scopes = new LinkedHashSet<>();
    private final Set<LibTorchVariables> stores = new LinkedHashSet<>();

    LibTorchEngine(EngineOptions options) {
        this.options = options;
        if (options.threads() > 0) {
            torch.set_num_threads(options.threads());
        }
        seed(options.seed());
    }

    @Override
    public String name() {
        return LibTorchProvider.NAME;
    }

    @Override
    public EngineOptions options() {
        return options;
    }

    @Override
    public TensorScope newScope() {
        LibTorchScope scope = new LibTorchScope(this);
        scopes.add(scope);
        return scope;
    }

    @Override
    public VariableStore newVariables(List<Variable> variables) {
        LibTorchVariables store = new LibTorchVariables(this, variables);
        stores.add(store);
        return store;
    }

    @Override
    public Executable compile(Program program, VariableStore variables, Set<String> recorded) {
        return new LibTorchExecutable(this, program, own(variables), recorded);
    }

    @Override
    public Optimizer newAdamW(VariableStore variables, AdamWOptions adamW) {
        return new LibTorchAdamW(own(variables), adamW);
    }

    @Override
    public void seed(long seed) {
        torch.manual_seed(seed);
        if (options.device().isCuda()) {
            torch.cuda_manual_seed_all(seed);
        }
    }

    @Override
    public long numLiveTensors() {
        return numLive.get();
    }

    void tensorOpened() {
        numLive.incrementAndGet();
    }

    void tensorClosed() {
        numLive.decrementAndGet();
    }

    void scopeClosed(LibTorchScope scope) {
        scopes.remove(scope);
    }

    void storeClosed(LibTorchVariables store) {
        stores.remove(store);
    }

    LibTorchTensor own(Tensor tensor) {
        if (tensor instanceof LibTorchTensor mine) {
            return mine;
        }
        throw new IllegalArgumentException(
                "Tensor "
                        + tensor
                        + " belongs to another engine; copy its values with toFloats().");
    }

    LibTorchVariables own(VariableStore variables) {
        if (variables instanceof LibTorchVariables mine) {
            return mine;
        }
        throw new IllegalArgumentException(
                "These variables belong to another engine; make them with this engine's"
                        + " newVariables().");
    }

    @Override
    public void close() {
        List<LibTorchScope> open = new ArrayList<>(scopes);
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
        new ArrayList<>(stores).forEach(LibTorchVariables::close);
    }
}
