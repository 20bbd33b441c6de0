package org.mdhr4j.engine;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A numerical library on one device: makes tensors, holds variables, compiles and runs programs.
 *
 * <p>An engine, its scopes and executables are used from one thread at a time.
 */
public interface Engine extends AutoCloseable {
    /** Returns the short name, for example {@code libtorch}. */
    String name();

    /** Returns the options it was opened with. */
    EngineOptions options();

    /** Opens a new scope of native memory; close it when its tensors are no longer needed. */
    TensorScope newScope();

    /**
     * Allocates memory for the given variables; values are undefined until initialised or written.
     */
    VariableStore newVariables(List<Variable> variables);

    /** Binds a program to its variables. */
    default Executable compile(Program program, VariableStore variables) {
        return compile(program, variables, Set.of());
    }

    /**
     * Binds a program to its variables.
     *
     * @param recorded names of {@linkplain Ops#record recorded} intermediates that runs return
     *     beside the program's results
     */
    Executable compile(Program program, VariableStore variables, Set<String> recorded);

    /** Creates an AdamW optimiser over the parameters of a store. */
    Optimizer newAdamW(VariableStore variables, AdamWOptions options);

    /**
     * Joins other processes, each with an engine of this kind, to train one model together.
     *
     * @param meeting where they have met
     * @throws GroupException if they cannot be connected, or the engine trains in one process only
     */
    default Collective newCollective(Rendezvous meeting) {
        throw new GroupException(Engines.trainsAlone(name()));
    }

    /** Restarts the engine's random operations. */
    void seed(long seed);

    /** Counts the tensors made by this engine that are not yet released. */
    long numLiveTensors();

    /**
     * Returns the most bytes taken of the GPU's memory since this engine was opened, gaps between
     * tensors included: what a computation needs to fit. Whatever else takes memory of the same GPU
     * meanwhile is counted in. Empty on the processor.
     */
    default OptionalLong peakDeviceBytes() {
        return OptionalLong.empty();
    }

    /** Releases what is still open; closing twice is harmless. */
    @Override
    void close();
}
