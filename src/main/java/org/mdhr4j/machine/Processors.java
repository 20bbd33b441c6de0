package org.mdhr4j.machine;

/** Says how many threads a piece of work takes where nobody asks for a number. */
public final class Processors {
    private Processors() {}

    /**
     * Returns half of the processors, at least 1: for reading and decoding, beside an engine or a
     * machine that has other things to do.
     */
    public static int half() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    }
}
