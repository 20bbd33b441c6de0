package org.mdhr4j.engine;

import java.nio.FloatBuffer;

/** Where a variable's value comes from and can be read again, each time the same. */
@FunctionalInterface
public interface ValueSource {
    /**
     * Reads the value.
     *
     * @param target to fill from position to limit, row-major
     */
    void fill(FloatBuffer target);
}
