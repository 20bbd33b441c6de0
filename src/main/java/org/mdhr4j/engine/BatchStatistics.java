package org.mdhr4j.engine;

/**
 * Says over whose values batch normalisation takes mean and variance when processes train together.
 */
public enum BatchStatistics {
    /** Over the process's own batch, as published; running statistics are those of process 0. */
    LOCAL,
    /** Over the batches of all processes, as if they were one. */
    SYNCHRONISED;

    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
