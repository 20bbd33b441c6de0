package org.mdhr4j.engine.nd4j;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicLong;
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
    private final AtomicLong numLive = new AtomicLong();
    private final Set<Nd4jScope> scopes = new LinkedHashSet<>();
    private final Set<Nd4jVariables> stores = new LinkedHashSet<>();
    private final Set<Nd4jExecutable> executables = // forgotten ones go with the garbage
            Collections.newSetFromMap(new WeakHashMap<>());
    private final Set<Nd4jAdamW> optimizers = new LinkedHashSet<>();
    private final Nd4jArena arena = new Nd4jArena();
    private final @Nullable Nd4jThreads threads; // none on a GPU
    private boolean isClosed;
    private SplittableRandom random;

    Nd4jEngine(EngineOptions options) {
        this.options = options;
        this.random = new SplittableRandom(options.seed());
        boolean isCuda = options.device().isCuda();
        this.threads = isCuda ? null : Nd4jThreads.of(options.threads());
        if (isCuda) {
            Nd4j.getAffinityManager().unsafeSetDevice(options.device().index());
        }
        beginRun();
    }

    /** Checks that the engine is open, and makes ND4J's numbers of threads its own. */
    void beginRun() {
        requireOpen();
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
        scopes.add(scope);
        return scope;
    }

    @Override
    public VariableStore newVariables(List<Variable> variables) {
        requireOpen();
        Nd4jVariables store = new Nd4jVariables(this, variables);
        stores.add(store);
        return store;
    }

    @Override
    public Executable compile(Program program, VariableStore variables, Set<String> recorded) {
        requireOpen();
        Nd4jExecutable executable = new Nd4jExecutable(this, program, own(variables), recorded);
        executables.add(executable);
        return executable;
    }

    @Override
    public Optimizer newAdamW(VariableStore variables, AdamWOptions adamW) {
        requireOpen();
        Nd4jAdamW optimizer = new Nd4jAdamW(own(variables), adamW);
        optimizers.add(optimizer);
        return optimizer;
    }

    @Override
    public void seed(long seed) {
        requireOpen();
        random = new SplittableRandom(seed);
    }

    /** Ones with the draw's probability, zeros otherwise. */
    void fill(INDArray target, Nd4jGraph.Draw draw) {
        float[] values = new float[Math.toIntExact(target.length())];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextDouble() < draw.probability() ? 1 : 0;
        }
        Natives.write(target, values);
    }

    Nd4jArena arena() {
        return arena;
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

    void scopeClosed(Nd4jScope scope) {
        scopes.remove(scope);
    }

    void storeClosed(Nd4jVariables store) {
        stores.remove(store);
        executables.removeIf(executable -> executable.closeIfOf(store));
    }

    void optimizerClosed(Nd4jAdamW optimizer) {
        optimizers.remove(optimizer);
    }

    void requireOpen() {
        if (isClosed) {
            throw new IllegalStateException(
                    "This engine is closed; open another one with Engines.open().");
        }
    }

    Nd4jTensor own(@Nullable Tensor tensor) {
        if (tensor instanceof Nd4jTensor mine) {
            return mine;
        }
        throw new IllegalArgumentException(
                "Tensor "
                        + tensor
                        + " belongs to another engine; copy its values with toFloats().");
    }

    Nd4jVariables own(VariableStore variables) {
        if (variables instanceof Nd4jVariables mine) {
            return mine;
        }
        throw new IllegalArgumentException(
                "These variables belong to another engine; make them with this engine's"
                        + " newVariables().");
    }

    @Override
    public void close() {
        if (isClosed) {
            return;
        }
        List<Nd4jScope> open = new ArrayList<>(scopes);
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
        new ArrayList<>(optimizers).forEach(Nd4jAdamW::close);
        new ArrayList<>(stores).forEach(Nd4jVariables::close); // and the plans that use them
        arena.close();
        isClosed = true;
        if (threads != null) {
            Nd4jThreads.of(0).use(); // others in this process expect what they started with
        }
    }
}
