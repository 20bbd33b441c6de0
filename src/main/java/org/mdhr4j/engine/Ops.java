package org.mdhr4j.engine;

/** Offers the operations that a {@link Program} may use, in families, and access to variables. */
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

    /** Layers in one pass with what follows them. */
    default FusedOps fused() {
        return new ComposedOps(this);
    }

    /** Division into parts, for names and memory. */
    PartOps parts();

    /** Returns the value of a variable in this run. */
    Tensor variable(Variable variable);

    /** Makes a constant known when the program is described. */
    Tensor constant(float[] values, Shape shape);

    /** Makes an integer constant known when the program is described, for look-ups. */
    Tensor constant(long[] values, Shape shape);

    /**
     * Offers an intermediate result under a name; it is returned with the results if the program
     * was compiled to record that name, and costs nothing otherwise.
     *
     * @return the same tensor
     */
    Tensor record(String name, Tensor value);

    /**
     * Whether this run asks for a record of that name. A model may then take a longer way that has
     * the value on it.
     */
    default boolean isRecorded(String name) {
        return false;
    }
}
