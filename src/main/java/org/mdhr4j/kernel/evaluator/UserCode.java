package org.mdhr4j.kernel.evaluator;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** One piece of the user's code, run in a thread of its own that can be stopped. */
final class UserCode implements Runnable {
    private final Callable<@Nullable Object> body;
    private final Interruption interruption;
    private boolean hasEnded;
    private @Nullable Object value;
    private @Nullable Throwable failure;

    UserCode(Callable<@Nullable Object> body, Interruption interruption) {
        this.body = body;
        this.interruption = interruption;
    }

    /**
     * Runs the code to its end in a new thread, whose group gathers the threads that it starts.
     *
     * <p>An interrupt of the caller is kept until the code has ended, for it is the code that is to
     * end.
     */
    void runInThread() {
        Thread thread = new Thread(new ThreadGroup("cell"), this, "cell");
        thread.start();
        boolean isInterrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                isInterrupted = true;
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        Thread thread = Thread.currentThread();
        try {
            interruption.enter(thread);
            value = body.call();
            hasEnded = true;
        } catch (Throwable e) { // the user's code may throw anything
            if (e instanceof OutOfMemoryError) {
                HeapReserve.giveUp();
            }
            failure = e;
        } finally {
            interruption.leave(thread);
        }
    }

    @Nullable Object value() {
        return value;
    }

    /** What the code threw, or null. */
    @Nullable Throwable failure() {
        return failure;
    }

    /** Whether the code's thread was stopped, before the code began perhaps. */
    @SuppressWarnings({"removal", "deprecation"}) // that is what a stopped thread throws
    boolean isStopped() {
        return failure == null ? !hasEnded : failure instanceof ThreadDeath;
    }
}
