package org.mdhr4j.kernel.evaluator;

import org.jspecify.annotations.Nullable;

/**
 * Memory that is kept back while cells run. A cell that fills the heap gives it up, so that there
 * is room to report the cell's failure and to run the next one.
 */
public final class HeapReserve {
    private static final long MOST_BYTES = 32L << 20;
    private static final int SHARE = 10;

    private static volatile byte @Nullable [] kept;
    private static volatile HeapListener listener = HeapListener.NONE;

    private HeapReserve() {}

    /** Says who is told when the reserve is given up and when there is room for it again. */
    public static void tell(HeapListener whom) {
        listener = whom;
    }

    /** Takes the reserve, unless it is taken or there is no plenty. */
    static void take() {
        if (kept != null) {
            return;
        }
        long bytes = Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / SHARE);
        if (free() <= 2 * bytes) {
            System.gc(); // what filled the heap may be garbage by now
        }
        if (free() > 2 * bytes) {
            try {
                kept = new byte[(int) bytes];
                listener.hasRoom();
            } catch (OutOfMemoryError e) {
                kept = null; // the next cell may find more
            }
        }
    }

    private static long free() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
    }

    /** Gives the reserve up: from now on there is a little room. */
    static void giveUp() {
        if (kept != null) {
            kept = null;
            listener.isFull();
        }
    }
}
