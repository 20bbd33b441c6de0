package org.mdhr4j.engine;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Optional;

/** Holds the values and gradients of a model's variables in an engine's memory. */
public interface VariableStore extends AutoCloseable {
    /** Returns the variables in the order of their declaration. */
    List<Variable> variables();

    /**
     * Replaces a variable's value.
     *
     * @param values row-major, exactly as many as the variable has elements
     * @throws ShapeMismatchException if the number of values is another
     */
    void write(Variable variable, FloatBuffer values);

    /**
     * Replaces a variable's value by one that can be read again as long as the store is open. An
     * engine that scores with another form of the value may then release it, and read it again when
     * it is needed.
     *
     * @throws ShapeMismatchException if the source leaves values out
     */
    default void load(Variable variable, ValueSource source) {
        FloatBuffer values = FloatBuffer.allocate(Math.toIntExact(variable.shape().numElements()));
        source.fill(values);
        write(variable, values.flip());
    }

    /** Counts the bytes held in memory: the values, and forms of them made for inference. */
    default long heldBytes() {
        return variables().stream().mapToLong(Variable::sizeBytes).sum();
    }

    /** Copies a variable's value into a buffer with room for it. */
    void read(Variable variable, FloatBuffer target);

    /** Copies a variable's value in row-major order. */
    default float[] read(Variable variable) {
        float[] values = new float[Math.toIntExact(variable.shape().numElements())];
        read(variable, FloatBuffer.wrap(values));
        return values;
    }

    /** Copies the value of a variable of whole numbers in row-major order. */
    default long[] readLongs(Variable variable) {
        float[] values = read(variable);
        long[] longs = new long[values.length];
        for (int i = 0; i < longs.length; i++) {
            longs[i] = (long) values[i];
        }
        return longs;
    }

    /** Copies the gradient gathered since the last {@link #zeroGradients()}; zero if none. */
    float[] gradient(Variable variable);

    /** Forgets all gradients. */
    void zeroGradients();

    /**
     * Returns the Euclidean norm over the gradients of all parameters; not finite if one of them is
     * not.
     */
    double gradientNorm();

    /** Multiplies all gradients, for clipping and for averaging over accumulated batches. */
    void scaleGradients(double factor);

    /**
     * Sets every variable to its start value.
     *
     * @param seed same seed, same values, in every engine
     */
    default void initialize(long seed) {
        for (Variable variable : variables()) {
            load(variable, target -> variable.start(target, seed));
        }
    }

    /**
     * Moves every parameter towards its value in another store of the same variables, and copies
     * the rest: {@code this += share * (other - this)}. With share 1 everything is copied.
     *
     * @param share 0..1
     */
    default void moveTowards(VariableStore other, double share) {
        for (Variable variable : variables()) {
            float[] goal = other.read(variable);
            if (variable.isParameter() && share < 1) {
                float[] values = read(variable);
                for (int i = 0; i < goal.length; i++) {
                    goal[i] = (float) (values[i] + share * (goal[i] - values[i]));
                }
            }
            write(variable, FloatBuffer.wrap(goal));
        }
    }

    /**
     * Allows layers to be computed in 8 bits. An engine that has no such arithmetic computes as
     * ever.
     */
    default void quantize(Quantization quantization) {}

    /** Returns what {@link #quantize} allowed, if the engine makes use of it. */
    default Optional<Quantization> quantization() {
        return Optional.empty();
    }

    /** Releases the values; closing twice is harmless. */
    @Override
    void close();
}
