package org.mdhr4j.engine;

import java.nio.FloatBuffer;

/** Reads a variable's value as often as it is asked to, each time the same. */
@FunctionalInterface
public interface ValueSource {
    /**
     * Reads the value.
     *
     * @param target to fill from position to limit, row-major
     */
    void fill(FloatBuffer target);
}
