package org.mdhr4j.engine;

/** Offers the operations that a {@link Program} may use, in families, and access to variables. */
public interface Ops {
    /** Returns whether the run is a training run: batch statistics, random drops, gradients. */
    boolean isTraining();

    /** Returns element-wise arithmetic, activations and reductions. */
    MathOps math();

    /** Returns reshaping, slicing, joining and looking up. */
    ShapeOps shapes();

    /** Returns convolution, matrix products, normalisation and pooling. */
    NnOps nn();

    /** Returns the operations on random numbers. */
    RandomOps random();

    /** Returns layers fused with the operations that follow. */
    default FusedOps fused() {
        return new ComposedOps(this);
    }

    /** Returns the division into parts, for names and memory. */
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
     * Returns whether this run asks for a record of that name. A model may then take a longer way
     * that has the value on it.
     */
    default boolean isRecorded(String name) {
        return false;
    }
}
