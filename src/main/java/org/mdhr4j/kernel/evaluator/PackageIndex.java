package org.mdhr4j.kernel.evaluator;

import java.lang.reflect.Method;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jdk.jshell.SourceCodeAnalysis;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * JShell's index of all packages, which it makes in a thread of its own for completion.
 *
 * <p>It reads every jar, half a second of processor time just when the first cells want it. So it
 * rests while cells run and shortly after, until the notebook is idle or a completion finds nothing
 * without it. JShell's methods for that are not public; where they are out of reach, JShell makes
 * its index at once.
 */
final class PackageIndex implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PackageIndex.class);
    private static final long IDLE_MILLIS = 1_000;
    private static final long WAIT_MILLIS = 2_000;

    private final SourceCodeAnalysis analysis;
    private final @Nullable Method suspend;
    private final @Nullable Method resume;
    private final @Nullable Method finish;
    private @Nullable Timer timer;
    private @Nullable TimerTask pending;
    private boolean isSuspended;
    private volatile boolean isComplete;

    PackageIndex(SourceCodeAnalysis analysis) {
        this.analysis = analysis;
        suspend = method("suspendIndexing");
        resume = method("resumeIndexing");
        finish = method("waitBackgroundTaskFinished");
    }

    private @Nullable Method method(String name) {
        try {
            Method method = analysis.getClass().getDeclaredMethod(name);
            method.setAccessible(true);
            return method;
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.debug("JShell does not let us at {}", name, e);
            return null;
        }
    }

    private void call(Method method) {
        try {
            method.invoke(analysis);
        } catch (ReflectiveOperationException e) {
            throw new CompletionException(e);
        }
    }

    /** The processor is needed for something else. */
    synchronized void pause() {
        cancel();
        if (!isSuspended && suspend != null && resume != null) {
            call(suspend);
            isSuspended = true;
        }
    }

    /** The processor will be free, if nothing comes within a second. */
    synchronized void resumeWhenIdle() {
        cancel();
        if (!isSuspended) {
            return;
        }
        if (timer == null) {
            timer = new Timer("mdhr-index", true);
        }
        pending =
                new TimerTask() {
                    @Override
                    public void run() {
                        resumeIfPending(this);
                    }
                };
        timer.schedule(pending, IDLE_MILLIS);
    }

    private synchronized void resumeIfPending(TimerTask task) {
        if (pending == task) {
            resume();
        }
    }

    /** The index is needed. */
    synchronized void resume() {
        cancel();
        if (isSuspended && resume != null) {
            call(resume);
            isSuspended = false;
        }
    }

    private synchronized void cancel() {
        if (pending != null) {
            pending.cancel();
            pending = null;
        }
    }

    /** There are more packages now. */
    synchronized void invalidate() {
        isComplete = false;
    }

    /**
     * Waits until the index is there, some seconds at most.
     *
     * @return whether it may say more than before
     */
    boolean await() {
        resume();
        if (finish == null || isComplete) {
            return false;
        }
        Method wait = finish;
        try {
            CompletableFuture.runAsync(() -> call(wait)).get(WAIT_MILLIS, TimeUnit.MILLISECONDS);
            isComplete = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("There is no index yet", e);
        }
        return true;
    }

    @Override
    public synchronized void close() {
        resume();
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }
}
