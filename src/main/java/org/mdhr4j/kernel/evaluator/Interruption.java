package org.mdhr4j.kernel.evaluator;

import java.lang.Thread.State;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops the user's code of one notebook on request.
 *
 * <p>A request that comes before the code's thread has started is not lost: {@link #enter} throws.
 * Threads are first interrupted in the ordinary way. Since Java 20 the JDK weaves a stop check into
 * snippets, which {@link NotebookExecutionControl} raises. Before, {@link Thread#stop()} is the
 * only means; it is used at once where a thread runs code of the notebook, and only after a while
 * where it runs library code, which may tidy up first (a training step, a file being written).
 */
final class Interruption {
    private static final Logger LOG = LoggerFactory.getLogger(Interruption.class);
    private static final boolean HAS_STOP_CHECKS = Runtime.version().feature() >= 20;
    private static final long SAMPLE_MILLIS = 1;
    private static final long WAITING_GRACE_MILLIS = 150;
    private static final long LIBRARY_GRACE_MILLIS = 3_000;
    private static final long NATIVE_GRACE_MILLIS = 120_000;

    private final Deque<Thread> running = new ArrayDeque<>();
    private boolean isCellActive;
    private boolean isRequested;

    /** A cell starts; earlier requests are forgotten. */
    synchronized void beginCell() {
        isCellActive = true;
        isRequested = false;
    }

    /** The cell has ended; requests from now on do nothing. */
    synchronized void endCell() {
        isCellActive = false;
    }

    /** Whether the running or last cell was asked to stop. */
    synchronized boolean isRequested() {
        return isRequested;
    }

    /** Registers the thread of a piece of user code; refuses if the cell is to stop. */
    synchronized void enter(Thread thread) {
        if (isRequested && isCellActive) {
            throw new CellInterruptedException();
        }
        running.push(thread);
    }

    synchronized void leave(Thread thread) {
        running.remove(thread);
        notifyAll();
    }

    /** Asks the cell to stop; false if none is active. */
    synchronized boolean request() {
        if (!isCellActive) {
            return false;
        }
        isRequested = true;
        return true;
    }

    /** Interrupts all threads of the running user code, and stops them where that is needed. */
    void stopThreads() {
        Deque<Thread> targets;
        synchronized (this) {
            targets = new ArrayDeque<>(running);
        }
        for (Thread target : targets) {
            for (Thread member : membersOf(target)) {
                member.interrupt();
            }
            if (!HAS_STOP_CHECKS) {
                stopWhenSafe(target);
            }
        }
    }

    private static Thread[] membersOf(Thread thread) {
        ThreadGroup group = thread.getThreadGroup();
        if (group == null) {
            return new Thread[] {thread};
        }
        Thread[] members = new Thread[group.activeCount() + 8];
        int count = group.enumerate(members);
        return java.util.Arrays.copyOf(members, count);
    }

    private void stopWhenSafe(Thread target) {
        long start = System.nanoTime();
        long waitingSince = -1;
        while (!leavesSoon(target)) {
            long now = System.nanoTime();
            boolean isWaiting = isWaiting(target.getState());
            waitingSince = !isWaiting ? -1 : waitingSince < 0 ? now : waitingSince;
            long waited = waitingSince < 0 ? 0 : millis(now - waitingSince);
            if (isStoppable(target, millis(now - start), waited)) {
                LOG.debug("Stopping {}", target);
                stop(target);
                return;
            }
        }
    }

    private static boolean isStoppable(Thread target, long elapsed, long waited) {
        StackTraceElement[] stack = target.getStackTrace();
        if (stack.length == 0 || isSnippet(stack[0]) || waited > WAITING_GRACE_MILLIS) {
            return true;
        }
        boolean isNative = stack[0].isNativeMethod() && !isWaiting(target.getState());
        return elapsed > (isNative ? NATIVE_GRACE_MILLIS : LIBRARY_GRACE_MILLIS);
    }

    private static boolean isSnippet(StackTraceElement frame) {
        return frame.getClassName().startsWith(NotebookClassLoader.SNIPPET_PREFIX);
    }

    private static boolean isWaiting(State state) {
        return state == State.WAITING || state == State.TIMED_WAITING || state == State.BLOCKED;
    }

    /** Waits for one sampling interval at most. */
    private synchronized boolean leavesSoon(Thread thread) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(SAMPLE_MILLIS);
        try {
            while (running.contains(thread) && thread.isAlive()) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return true;
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }

    @SuppressWarnings({"removal", "deprecation"}) // before Java 20 nothing else ends a busy loop
    private static void stop(Thread target) {
        for (Thread member : membersOf(target)) {
            member.stop();
        }
    }
}
