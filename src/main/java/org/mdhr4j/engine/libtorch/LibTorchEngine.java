package org.mdhr4j.engine.libtorch;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.pytorch.Context;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.global.torch;
import org.mdhr4j.engine.AdamWOptions;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.EngineOptions;
import org.mdhr4j.engine.Executable;
import org.mdhr4j.engine.Optimizer;
import org.mdhr4j.engine.Precision;
import org.mdhr4j.engine.Program;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.TensorScope;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.engine.VariableStore;

/**
 * LibTorch on one device.
 *
 * <p>LibTorch has one number of threads, one TF32 switch and one of repeatable algorithms for the
 * whole process. Each run sets them to this engine's, so that engines can take turns; they must not
 * run at the same time.
 */
final class LibTorchEngine implements Engine {
    private final EngineOptions options;
    private final AtomicLong numLive = new AtomicLong();
    private final Set<LibTorchScope> scopes = new LinkedHashSet<>();
    private final Set<LibTorchVariables> stores = new LinkedHashSet<>();
    private final Set<LibTorchAdamW> optimizers = new LinkedHashSet<>();
    private Generator random = torch.make_generator_cpu();
    private final long gpuBytesBefore;
    private boolean isClosed;

    LibTorchEngine(EngineOptions options) {
        this.options = options;
        random.retainReference(); // outlives pointer scopes that are open now
        gpuBytesBefore = options.device().isCuda() ? Natives.bytesInUse(options.device()) : 0;
        beginRun();
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

    private void requireOpen() {
        if (isClosed) {
            throw new IllegalStateException(
                    "This engine is closed; open another one with Engines.open().");
        }
    }

    /** Checks that the engine is open, and makes LibTorch's settings its own. */
    void beginRun() {
        requireOpen();
        LibTorchThreads.use(options.threads());
        boolean isCuda = options.device().isCuda();
        Context context = torch.globalContext();
        // Costs nothing measurable on an H100; without it, two trainings there differ.
        context.setDeterministicAlgorithms(isCuda, true);
        context.setDeterministicFillUninitializedMemory(false);
        if (isCuda) {
            boolean allowsTf32 = options.precision() == Precision.TF32;
            context.setAllowTF32CuBLAS(allowsTf32);
            context.setAllowTF32CuDNN(allowsTf32);
            context.setDeterministicCuDNN(true);
        }
    }

    /** Draws of this engine; on the processor, so that a seed means the same on every device. */
    Generator random() {
        return random;
    }

    /** Draws from another generator from now on; returns the present one. */
    Generator swapRandom(Generator other) {
        Generator present = random;
        random = other;
        return present;
    }

    @Override
    public TensorScope newScope() {
        beginRun();
        LibTorchScope scope = new LibTorchScope(this);
        scopes.add(scope);
        return scope;
    }

    @Override
    public VariableStore newVariables(List<Variable> variables) {
        beginRun();
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
        LibTorchAdamW optimizer = new LibTorchAdamW(own(variables), adamW);
        optimizers.add(optimizer);
        return optimizer;
    }

    @Override
    public void seed(long seed) {
        requireOpen();
        random.set_current_seed(seed);
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

    void optimizerClosed(LibTorchAdamW optimizer) {
        optimizers.remove(optimizer);
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
    public OptionalLong peakDeviceBytes() {
        if (!options.device().isCuda()) {
            return OptionalLong.empty();
        }
        // LibTorch keeps what it has taken, so this is the most so far. (Its own statistics would
        // need the natives of CUDA's whole Java binding.)
        return OptionalLong.of(Natives.bytesInUse(options.device()) - gpuBytesBefore);
    }

    @Override
    public void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        new ArrayList<>(optimizers).forEach(LibTorchAdamW::close);
        List<LibTorchScope> open = new ArrayList<>(scopes);
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
        new ArrayList<>(stores).forEach(LibTorchVariables::close);
        random.deallocate();
        if (options.device().isCuda()) {
            torch.emptyCache(); // for other programs, and for the next engine's account
        }
    }
}
