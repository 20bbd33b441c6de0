package org.mdhr4j.engine;

import java.nio.FloatBuffer;
import java.util.random.RandomGenerator;

/**
 * Start values of a variable. Drawn in Java from the seed and the variable's name, so that every
 * engine starts from the same numbers.
 */
@FunctionalInterface
public interface Initializer {
    /**
     * Writes all values.
     *
     * @param target where to write, from position to limit
     * @param shape the variable's shape
     * @param random generator that belongs to this variable alone
     */
    void fill(FloatBuffer target, Shape shape, RandomGenerator random);

    /** Takes the same number everywhere. */
    static Initializer constant(float value) {
        return (target, shape, random) -> {
            while (target.hasRemaining()) {
                target.put(value);
            }
        };
    }

    /** Takes given numbers in row-major order. */
    static Initializer values(float[] values) {
        float[] copy = values.clone();
        return (target, shape, random) -> target.put(copy);
    }

    /** Draws from a normal distribution of mean 0. */
    static Initializer normal(double standardDeviation) {
        return (target, shape, random) -> {
            while (target.hasRemaining()) {
                target.put((float) (random.nextGaussian() * standardDeviation));
            }
        };
    }

    /** Draws from a normal distribution of mean 0, again until within two standard deviations. */
    static Initializer truncatedNormal(double standardDeviation) {
        return (target, shape, random) -> {
            while (target.hasRemaining()) {
                double value = random.nextGaussian();
                if (Math.abs(value) <= 2) {
                    target.put((float) (value * standardDeviation));
                }
            }
        };
    }

    /** Draws uniformly from -bound..bound. */
    static Initializer uniform(double bound) {
        return (target, shape, random) -> {
            while (target.hasRemaining()) {
                target.put((float) ((random.nextDouble() * 2 - 1) * bound));
            }
        };
    }

    /**
     * Draws uniformly after Glorot and Bengio (2010): bound sqrt(6 / (fan in + fan out)), the fans
     * counted from the first two axes times the size of the rest.
     */
    static Initializer xavierUniform() {
        return (target, shape, random) -> {
            long receptive = shape.numElements() / (shape.size(0) * shape.size(1));
            double fans = (double) (shape.size(0) + shape.size(1)) * receptive;
            uniform(Math.sqrt(6 / fans)).fill(target, shape, random);
        };
    }

    /** Draws uniformly with bound 1 / sqrt(fan in): how linear and convolution biases start. */
    static Initializer bias(long fanIn) {
        return uniform(1 / Math.sqrt((double) fanIn));
    }
}
