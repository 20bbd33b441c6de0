package org.mdhr4j.kernel.evaluator;

import org.jspecify.annotations.Nullable;

/** Memory that is kept back, so that there is room to tell that the heap is full. */
final class HeapReserve {
    private static final long MOST_BYTES = 32L << 20;
    private static final int SHARE = 10;

    private static volatile byte @Nullable [] kept;
    private static volatile Runnable needed = () -> {};

    private HeapReserve() {}

    /** Takes the reserve, if it is not taken and there is plenty. */
    static void take() {
        Runtime runtime = Runtime.getRuntime();
        long bytes = Math.min(MOST_BYTES, runtime.maxMemory() / SHARE);
        long free = runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
        if (kept == null && free > 2 * bytes) {
            try {
                kept = new byte[(int) bytes];
            } catch (OutOfMemoryError e) {
                kept = null; // the next cell may find more
            }
        }
    }

    /** Says who is told when the reserve was needed. */
    static void tell(Runnable whenNeeded) {
        needed = whenNeeded;
    }

    /** Gives the reserve up: from now on there is a little room. */
    static void giveUp() {
        if (kept != null) {
            kept = null;
            needed.run();
        }
    }
}
