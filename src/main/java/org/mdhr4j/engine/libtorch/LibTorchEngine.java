package org.mdhr4j.engine.libtorch;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.bytedeco.pytorch.Context;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.AdamWOptions;
import org.mdhr4j.engine.Collective;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.EngineOptions;
import org.mdhr4j.engine.Executable;
import org.mdhr4j.engine.Optimizer;
import org.mdhr4j.engine.Precision;
import org.mdhr4j.engine.Program;
import org.mdhr4j.engine.Rendezvous;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.TensorScope;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.engine.VariableStore;
import org.mdhr4j.engine.support.OpenResources;
import org.mdhr4j.engine.support.Ownership;

/**
 * LibTorch on one device.
 *
 * <p>LibTorch has one number of threads, one TF32 switch and one of repeatable algorithms for the
 * whole process. Each run sets them to this engine's, so that engines can take turns; they must not
 * run at the same time.
 */
final class LibTorchEngine implements Engine {
    private final EngineOptions options;
    private final OpenResources resources = new OpenResources();
    private Generator random = torch.make_generator_cpu();
    private final long gpuBytesBefore;
    private final @Nullable RunRecorder recorder;

    /**
     * Opens the engine.
     *
     * @param recorder records runs that come again; without one, none are
     */
    LibTorchEngine(EngineOptions options, @Nullable RunRecorder recorder) {
        this.options = options;
        this.recorder = recorder;
        random.retainReference(); // outlives pointer scopes that are open now
        gpuBytesBefore = options.device().isCuda() ? Conversions.bytesInUse(options.device()) : 0;
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

    /** Records runs that come again, if they are to be. */
    @Nullable RunRecorder recorder() {
        return recorder;
    }

    /** Checks that the engine is open, and makes LibTorch's settings its own. */
    void beginRun() {
        resources.requireOpen();
        LibTorchThreads.use(options.numThreads());
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
        return resources.opened(scope, scope::close);
    }

    @Override
    public VariableStore newVariables(List<Variable> variables) {
        beginRun();
        LibTorchVariables store = new LibTorchVariables(this, variables);
        return resources.opened(store, store::close);
    }

    @Override
    public Executable compile(Program program, VariableStore variables, Set<String> recorded) {
        resources.requireOpen();
        return new LibTorchExecutable(this, program, own(variables), recorded);
    }

    @Override
    public Optimizer newAdamW(VariableStore variables, AdamWOptions adamW) {
        resources.requireOpen();
        LibTorchAdamW optimizer = new LibTorchAdamW(own(variables), adamW);
        return resources.opened(optimizer, optimizer::close);
    }

    @Override
    public Collective newCollective(Rendezvous meeting) {
        beginRun();
        LibTorchCollective collective = new LibTorchCollective(this, meeting);
        return resources.opened(collective, collective::close);
    }

    @Override
    public void seed(long seed) {
        resources.requireOpen();
        random.set_current_seed(seed);
    }

    @Override
    public long numLiveTensors() {
        return resources.numLiveTensors();
    }

    /** What is open of this engine. */
    OpenResources resources() {
        return resources;
    }

    LibTorchTensor own(Tensor tensor) {
        return Ownership.require(LibTorchTensor.class, tensor);
    }

    LibTorchVariables own(VariableStore variables) {
        return Ownership.require(LibTorchVariables.class, variables);
    }

    @Override
    public OptionalLong peakDeviceBytes() {
        if (!options.device().isCuda()) {
            return OptionalLong.empty();
        }
        // LibTorch keeps what it has taken, so this is the most so far. (Its own statistics would
        // need the natives of CUDA's whole Java binding.)
        return OptionalLong.of(Conversions.bytesInUse(options.device()) - gpuBytesBefore);
    }

    @Override
    public void close() {
        if (resources.isClosed()) {
            return;
        }
        try {
            resources.close();
        } finally {
            random.deallocate();
            if (options.device().isCuda()) {
                torch.emptyCache(); // for other programs, and for the next engine's account
            }
        }
    }
}
