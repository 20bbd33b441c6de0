package org.mdhr4j.engine;

import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

/**
 * Describes a value that outlives a run: a parameter that is learned, or state such as running
 * statistics. The value itself is in a {@link VariableStore}.
 *
 * @param name full name, equal to the reference's state dict, for example {@code MFD.conv1.weight}
 * @param shape sizes of the axes
 * @param dataType {@link DataType#FLOAT32}, or {@link DataType#INT64} for counters and indices
 * @param kind learned or not
 * @param initializer the value at the start of training
 */
public record Variable(
        String name, Shape shape, DataType dataType, Kind kind, Initializer initializer) {
    /** Says whether training changes a variable by its gradient. */
    public enum Kind {
        /** Learned by the optimiser. */
        PARAMETER,
        /** Kept and stored, not learned. */
        STATE
    }

    public Variable {
        if (dataType != DataType.FLOAT32 && dataType != DataType.INT64) {
            throw new IllegalArgumentException(
                    "Variable %s has type %s; FLOAT32 or INT64 is expected."
                            .formatted(name, dataType));
        }
    }

    /** Returns whether the optimiser learns it. */
    public boolean isParameter() {
        return kind == Kind.PARAMETER;
    }

    /** Returns the number of bytes of the value. */
    public long sizeBytes() {
        return shape.numElements() * dataType.bytes();
    }

    /**
     * Checks that a buffer holds, or has room for, exactly this variable's values.
     *
     * @throws ShapeMismatchException if not
     */
    public void requireValues(FloatBuffer buffer) {
        if (buffer.remaining() != shape.numElements()) {
            throw new ShapeMismatchException(
                    "Variable %s has %d values, the buffer %d."
                            .formatted(this, shape.numElements(), buffer.remaining()));
        }
    }

    /**
     * Fills a buffer with the value at the start of training: same seed and name, same values, in
     * every engine.
     *
     * @param target room for all values, row-major
     */
    public void start(FloatBuffer target, long seed) {
        CRC32 crc = new CRC32();
        crc.update(name.getBytes(StandardCharsets.UTF_8));
        SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + crc.getValue());
        initializer.fill(target, shape, random);
    }

    /** Returns the value at the start of training in a buffer of its own (see {@link #start}). */
    public FloatBuffer startValues(long seed) {
        FloatBuffer values = FloatBuffer.allocate(Math.toIntExact(shape.numElements()));
        start(values.duplicate(), seed);
        return values;
    }

    @Override
    public String toString() {
        return name + " " + shape;
    }
}
