package org.mdhr4j.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.files.AbruptEnd;
import org.mdhr4j.recording.RecordingRun;
import org.mdhr4j.source.Input;

/**
 * Lets Ctrl-C and SIGTERM end a command cleanly and soon: the command's thread is interrupted,
 * saves what it has, and only then does the process end. Without this the native libraries would be
 * torn down under a thread that still computes, which crashes.
 *
 * <p>A thread that does not hear it (in a long step of native code, or starting up) is ended with
 * its process after {@value #PATIENCE_MILLIS} ms. That loses nothing: outputs are whole or absent.
 * Where many others compute, that end itself takes its time: the launcher, which needs less, ends
 * the process a little later all the same.
 */
final class CleanStop implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 1000;

    /** Standard error may be a pipe that nobody reads. */
    private static final int SPEAKING_MILLIS = 100;

    /** What a camera has seen is scored first. */
    private static final int GENTLE_MILLIS = 60_000;

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
        int patience = end == null ? PATIENCE_MILLIS : GENTLE_MILLIS;
        try {
            if (!finished.await(patience, TimeUnit.MILLISECONDS)) {
                say("mdhr: stopped in the middle of a step; files are whole.");
                ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
                AbruptEnd.now(INTERRUPTED);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void say(String text) throws InterruptedException {
        Thread speaker = new Thread(() -> System.err.println(text), "last-words");
        speaker.setDaemon(true);
        speaker.start();
        speaker.join(SPEAKING_MILLIS);
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
