package org.mdhr4j.engine;

/**
 * Description of a value that outlives a run: a parameter that is learned, or state such as running
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
    /** Whether training changes a variable by its gradient. */
    public enum Kind {
        /** Learned by the optimiser. */
        PARAMETER,
        /** Kept and stored, not learned. */
        STATE
    }

    public Variable {
        if (dataType != DataType.FLOAT32 && dataType != DataType.INT64) {
            throw new IllegalArgumentException(
                    "Variable "
                            + name
                            + " has type "
                            + dataType
                            + "; FLOAT32 or INT64 is expected.");
        }
    }

    /** Whether the optimiser learns it. */
    public boolean isParameter() {
        return kind == Kind.PARAMETER;
    }

    @Override
    public String toString() {
        return name + " " + shape;
    }
}
