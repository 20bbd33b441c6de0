package org.mdhr4j.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Waits for a condition with a deadline; no test sleeps on the chance that a time is enough. */
public final class Waiting {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration COLLECTION = Duration.ofSeconds(2);
    private static final long POLL_NANOS = 5_000_000;
    private static final int STEADY_READINGS = 3;
    private static final long READING_NANOS = 50_000_000;

    private Waiting() {}

    /** What may become true. */
    @FunctionalInterface
    public interface Condition {
        boolean holds() throws Exception;
    }

    /** Waits until the condition holds, a minute at most; fails with its words after that. */
    public static void until(String what, Condition condition) throws Exception {
        assertTrue(within(PATIENCE, condition), () -> "waited in vain for: " + what);
    }

    /** Whether the condition holds at some time before the deadline. */
    public static boolean within(Duration patience, Condition condition) throws Exception {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return true;
    }

    /** Whether the garbage collector finds an object, which has two seconds of collections. */
    public static boolean isCollected(WeakReference<?> reference) throws Exception {
        return within(
                COLLECTION,
                () -> {
                    System.gc();
                    return reference.get() == null;
                });
    }

    /** The least of a falling number: reads until three readings in a row bring none below it. */
    public static long settled(LongSupplier reading) {
        long least = reading.getAsLong();
        for (int steady = 0; steady < STEADY_READINGS; steady++) {
            LockSupport.parkNanos(READING_NANOS);
            long next = reading.getAsLong();
            if (next < least) {
                least = next;
                steady = -1;
            }
        }
        return least;
    }
}
