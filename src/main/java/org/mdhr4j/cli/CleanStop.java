package org.mdhr4j.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.mdhr4j.files.AbruptEnd;

/**
 * Lets Ctrl-C and SIGTERM end a command cleanly: the command's thread is interrupted, saves what it
 * has, and only then does the process end. Without this the native libraries would be torn down
 * under a thread that still computes, which crashes.
 */
final class CleanStop implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;
    private static final int INTERRUPTED = 130; // as shells report SIGINT

    private static volatile boolean isUnderWay;

    private final Thread worker = Thread.currentThread();
    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "clean-stop");

    /** Guards the current thread until closed. */
    CleanStop() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Whether the process was asked to end. */
    static boolean isUnderWay() {
        return isUnderWay;
    }

    private void stop() {
        isUnderWay = true;
        worker.interrupt();
        try {
            if (!finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                AbruptEnd.now(INTERRUPTED);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        finished.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return; // the process is ending already, and the hook with it
        }
    }
}
