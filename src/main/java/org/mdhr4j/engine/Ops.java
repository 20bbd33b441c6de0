package org.mdhr4j.engine;

import java.util.List;
import java.util.function.Supplier;

/** The operations that a {@link Program} may use, in families, and access to variables. */
public interface Ops {
    /** Whether the run is a training run: batch statistics, random drops, gradients. */
    boolean isTraining();

    /** Element-wise arithmetic, activations and reductions. */
    MathOps math();

    /** Reshaping, slicing, joining and looking up. */
    ShapeOps shapes();

    /** Convolution, matrix products, normalisation, pooling. */
    NnOps nn();

    /** Random numbers. */
    RandomOps random();

    /** The value of a variable in this run. */
    Tensor variable(Variable variable);

    /** A constant known when the program is described. */
    Tensor constant(float[] values, Shape shape);

    /** An integer constant known when the program is described, for look-ups. */
    Tensor constant(long[] values, Shape shape);

    /**
     * Offers an intermediate result under a name; it is returned with the results if the program
     * was compiled to record that name, and costs nothing otherwise.
     *
     * @return the same tensor
     */
    Tensor record(String name, Tensor value);

    /**
     * Computes a part of the model. Intermediate results are released as soon as the part is done
     * (eager engines) or named after it (graph engines); only the result lives on.
     *
     * @param name name of the part, for messages and graphs
     * @param part the computation
     */
    Tensor within(String name, Supplier<Tensor> part);

    /** As {@link #within(String, Supplier)} for a part with several results. */
    List<Tensor> withinList(String name, Supplier<List<Tensor>> part);
}
