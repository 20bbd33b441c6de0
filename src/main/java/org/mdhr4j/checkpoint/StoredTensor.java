package org.mdhr4j.checkpoint;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Shape;

/**
 * A named array of a state dict whose values stay where they are (in a file, in an engine) until
 * they are asked for.
 *
 * <p>Values come in row-major order. Every reading method throws {@link CheckpointException} when
 * the file is closed, damaged or cut short.
 */
public interface StoredTensor {
    /** Returns the key in the state dict, for example {@code Backbone.conv1.weight}. */
    String name();

    /** Returns the sizes of the axes. */
    Shape shape();

    /** Returns the type of the stored elements. */
    DataType dataType();

    /** Returns the number of elements, 1 for a scalar. */
    default long numElements() {
        return shape().numElements();
    }

    /** Returns the number of bytes of all elements. */
    default long sizeBytes() {
        return numElements() * dataType().bytes();
    }

    /**
     * Passes all values on as little-endian bytes, a piece at a time, so that memory stays constant
     * however large the tensor is.
     */
    void readChunks(ChunkConsumer consumer);

    /**
     * Returns all values converted to {@code float}; true is 1.
     *
     * @throws CheckpointException if there are more elements than an array can hold
     */
    default float[] toFloats() {
        float[] values = new float[arrayLength()];
        readFloats(FloatBuffer.wrap(values));
        return values;
    }

    /**
     * Copies all values, converted to {@code float}, without another copy of them.
     *
     * @param target with room for all values
     */
    default void readFloats(FloatBuffer target) {
        readChunks(chunk -> Elements.toFloats(chunk, dataType(), target));
    }

    /**
     * Returns all values converted to {@code double}; int64 values above 2^53 lose digits.
     *
     * @throws CheckpointException if there are more elements than an array can hold
     */
    default double[] toDoubles() {
        double[] values = new double[arrayLength()];
        int[] filled = {0};
        readChunks(
                chunk -> {
                    while (chunk.hasRemaining()) {
                        values[filled[0]++] = Elements.nextDouble(chunk, dataType());
                    }
                });
        return values;
    }

    /**
     * Returns all values of an integer or boolean tensor; true is 1.
     *
     * @throws CheckpointException if the elements are floating point, or too many for an array
     */
    default long[] toLongs() {
        if (dataType().isFloatingPoint()) {
            throw new CheckpointException(
                    "Tensor '%s' holds %s, integers are expected. Use toFloats()."
                            .formatted(name(), Elements.label(dataType())));
        }
        long[] values = new long[arrayLength()];
        int[] filled = {0};
        readChunks(
                chunk -> {
                    while (chunk.hasRemaining()) {
                        values[filled[0]++] = Elements.nextLong(chunk, dataType());
                    }
                });
        return values;
    }

    /** Returns the same values under another name. */
    default StoredTensor renamed(String name) {
        return new RenamedTensor(name, this);
    }

    /**
     * Returns the same tensor for reading it more than once: if its values are no longer those of
     * the first time, reading fails.
     *
     * @param file for the message
     */
    default StoredTensor unchanging(Path file) {
        return new UnchangingTensor(this, file);
    }

    /** Returns a float32 tensor over an array, which is not copied. */
    static StoredTensor ofFloats(String name, Shape shape, float[] values) {
        return ArrayTensor.floats(name, shape, () -> values);
    }

    /** Returns an int64 tensor over an array, which is not copied. */
    static StoredTensor ofLongs(String name, Shape shape, long[] values) {
        return ArrayTensor.longs(name, shape, () -> values);
    }

    /**
     * Returns a float32 tensor whose values are fetched each time they are read. A model saved this
     * way needs memory for one tensor at a time.
     */
    static StoredTensor deferred(String name, Shape shape, Supplier<float[]> values) {
        return ArrayTensor.floats(name, shape, values);
    }

    private int arrayLength() {
        long count = numElements();
        if (count > Integer.MAX_VALUE - 8) {
            throw new CheckpointException(
                    "Tensor '%s' has %s elements, more than a Java array holds. Use readChunks()."
                            .formatted(name(), count));
        }
        return (int) count;
    }

    /** Receives a tensor's bytes piece by piece. */
    @FunctionalInterface
    interface ChunkConsumer {
        /**
         * Takes the next piece.
         *
         * @param chunk little-endian, from position to limit; holds whole elements and is valid
         *     only during the call
         */
        void accept(ByteBuffer chunk);
    }
}
