package org.mdhr4j.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.files.AbruptEnd;
import org.mdhr4j.recording.RecordingRun;
import org.mdhr4j.source.Input;

/**
 * Lets Ctrl-C and SIGTERM end a command cleanly: the command's thread is interrupted, saves what it
 * has, and only then does the process end. Without this the native libraries would be torn down
 * under a thread that still computes, which crashes.
 */
final class CleanStop implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;
    private static final int INTERRUPTED = 130; // as shells report SIGINT

    private static volatile boolean isUnderWay;
    private static volatile @Nullable Runnable gentle;

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

    /**
     * Lets the end of the process end a camera's recording in place of interrupting it: what was
     * seen so far is scored and written.
     */
    static Gentle gently(Input input, RecordingRun run) {
        gentle = input.kind() == Input.Kind.CAMERA ? run::stop : null;
        return () -> gentle = null;
    }

    /** Whether the process would end gently now. */
    static boolean isGentle() {
        return gentle != null;
    }

    /** While it is open, the process ends gently. */
    interface Gentle extends AutoCloseable {
        @Override
        void close();
    }

    private void stop() {
        isUnderWay = true;
        Runnable end = gentle;
        if (end == null) {
            worker.interrupt();
        } else {
            end.run();
        }
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
