package org.mdhr4j.cluster;

import java.io.Serializable;

/**
 * Says which engine a worker scores with.
 *
 * @param name of the engine, or {@code auto}
 * @param device {@code cpu}, {@code cuda} or {@code cuda:N}
 * @param precision {@code float32}, {@code tf32} or {@code bfloat16}
 * @param threads processor threads, 0 for all cores of the machine
 */
public record WorkEngine(String name, String device, String precision, int threads)
        implements Serializable {
    /** The fastest engine on the processor, on all cores. */
    public static final WorkEngine DEFAULT = new WorkEngine("auto", "cpu", "float32", 0);

    /** Returns the same engine with a number of threads. */
    public WorkEngine withThreads(int other) {
        return new WorkEngine(name, device, precision, other);
    }
}
