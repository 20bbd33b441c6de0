package org.mdhr4j.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets Ctrl-C and SIGTERM end a command cleanly: the command's thread is interrupted, saves what it
 * has, and only then does the process end. Without this the native libraries would be torn down
 * under a thread that still computes, which crashes.
 */
final class CleanStop implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;
    private static final int INTERRUPTED = 130; // as shells report SIGINT

    private final Thread worker = Thread.currentThread();
    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "clean-stop");

    /** Guards the current thread until closed. */
    CleanStop() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void stop() {
        worker.interrupt();
        try {
            if (!finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(INTERRUPTED); // ends without tearing anything down
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
