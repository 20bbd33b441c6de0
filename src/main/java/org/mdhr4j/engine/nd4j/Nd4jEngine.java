package org.mdhr4j.engine.nd4j;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;
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
import org.mdhr4j.engine.support.OpenResources;
import org.mdhr4j.engine.support.Ownership;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * ND4J on its backend's device.
 *
 * <p>ND4J's numbers of threads belong to the process. Each run sets them to this engine's, so that
 * engines can take turns; they must not run at the same time.
 */
final class Nd4jEngine implements Engine {
    private final EngineOptions options;
    private final OpenResources resources = new OpenResources();
    private final Set<Nd4jExecutable> executables = // forgotten ones go with the garbage
            Collections.newSetFromMap(new WeakHashMap<>());
    private final Nd4jArena arena = new Nd4jArena();
    private final @Nullable Nd4jThreads threads; // none on a GPU
    private SplittableRandom random;

    Nd4jEngine(EngineOptions options) {
        this.options = options;
        this.random = new SplittableRandom(options.seed());
        boolean isCuda = options.device().isCuda();
        this.threads = isCuda ? null : Nd4jThreads.of(options.numThreads());
        if (isCuda) {
            Nd4j.getAffinityManager().unsafeSetDevice(options.device().index());
        }
        beginRun();
    }

    /** Checks that the engine is open, and makes ND4J's numbers of threads its own. */
    void beginRun() {
        resources.requireOpen();
        if (threads != null) {
            threads.use();
        }
    }

    @Override
    public String name() {
        return Nd4jProvider.NAME;
    }

    @Override
    public EngineOptions options() {
        return options;
    }

    @Override
    public TensorScope newScope() {
        beginRun();
        Nd4jScope scope = new Nd4jScope(this);
        return resources.opened(scope, scope::close);
    }

    @Override
    public VariableStore newVariables(List<Variable> variables) {
        resources.requireOpen();
        Nd4jVariables store = new Nd4jVariables(this, variables);
        return resources.opened(store, store::close);
    }

    @Override
    public Executable compile(Program program, VariableStore variables, Set<String> recorded) {
        resources.requireOpen();
        Nd4jExecutable executable = new Nd4jExecutable(this, program, own(variables), recorded);
        executables.add(executable);
        return executable;
    }

    @Override
    public Optimizer newAdamW(VariableStore variables, AdamWOptions adamW) {
        resources.requireOpen();
        Nd4jAdamW optimizer = new Nd4jAdamW(own(variables), adamW);
        return resources.opened(optimizer, optimizer::close);
    }

    @Override
    public void seed(long seed) {
        resources.requireOpen();
        random = new SplittableRandom(seed);
    }

    /** Ones with the draw's probability, zeros otherwise. */
    void fill(INDArray target, Nd4jGraph.Draw draw) {
        float[] values = new float[Math.toIntExact(target.length())];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextDouble() < draw.probability() ? 1 : 0;
        }
        Conversions.write(target, values);
    }

    Nd4jArena arena() {
        return arena;
    }

    @Override
    public long numLiveTensors() {
        return resources.numLiveTensors();
    }

    /** What is open of this engine. */
    OpenResources resources() {
        return resources;
    }

    void storeClosed(Nd4jVariables store) {
        resources.closed(store);
        executables.removeIf(executable -> executable.closePlansOf(store));
    }

    Nd4jTensor own(@Nullable Tensor tensor) {
        return Ownership.require(Nd4jTensor.class, tensor);
    }

    Nd4jVariables own(VariableStore variables) {
        return Ownership.require(Nd4jVariables.class, variables);
    }

    @Override
    public void close() {
        if (resources.isClosed()) {
            return;
        }
        try {
            resources.close(); // and the plans that use the stores
        } finally {
            arena.close();
            if (threads != null) {
                Nd4jThreads.of(0).use(); // others in this process expect what they started with
            }
        }
    }
}
