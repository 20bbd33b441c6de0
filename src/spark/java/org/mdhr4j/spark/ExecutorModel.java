package org.mdhr4j.spark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.cluster.WorkSettings;
import org.mdhr4j.cluster.Worker;

/**
 * The model of this executor: loaded by its first task, used by all that follow. It works on a
 * thread of its own, one task after the other, since an engine belongs to one thread.
 */
final class ExecutorModel {
    private static @Nullable ExecutorModel current;

    private final WorkSettings settings;
    private final Path checkpoint;
    private final ExecutorService thread;
    private @Nullable Worker worker;

    /** What a task does with the model. */
    interface Work<T> {
        T with(Worker worker) throws Exception;
    }

    private ExecutorModel(WorkSettings settings, Path checkpoint) {
        this.settings = settings;
        this.checkpoint = checkpoint;
        this.thread =
                Executors.newSingleThreadExecutor(
                        run -> {
                            Thread made = new Thread(run, "mdhr4j-model");
                            made.setDaemon(true);
                            made.setContextClassLoader(ExecutorModel.class.getClassLoader());
                            return made;
                        });
    }

    /**
     * Returns the model for some settings; another one, which no task needs any more, is closed.
     */
    static synchronized ExecutorModel of(WorkSettings settings, Path checkpoint) {
        ExecutorModel model = current;
        if (model == null
                || !model.settings.equals(settings)
                || !model.checkpoint.equals(checkpoint)) {
            if (model != null) {
                model.end();
            }
            model = new ExecutorModel(settings, checkpoint);
            current = model;
        }
        return model;
    }

    private void end() {
        thread.submit(this::close);
        thread.shutdown();
    }

    private void close() {
        if (worker != null) {
            worker.close();
            worker = null;
        }
    }

    /**
     * Does something on the model's thread and waits for it. Interrupted, it returns once that has
     * ended.
     *
     * @throws Exception what the work throws
     */
    <T> T call(Work<T> work) throws Exception {
        Future<T> result = thread.submit(() -> work.with(opened()));
        try {
            return result.get();
        } catch (InterruptedException e) {
            result.cancel(true);
            awaitIdle();
            Thread.currentThread().interrupt();
            throw new CancellationException("The task was stopped.");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }

    private Worker opened() {
        Worker open = worker;
        if (open == null) {
            try {
                open = OwnLibraries.workers().open(settings, checkpoint);
            } catch (IOException | RuntimeException e) {
                throw new JobFailure("the model cannot be loaded", e);
            }
            worker = open;
        }
        return open;
    }

    private void awaitIdle() {
        Future<?> idle = thread.submit(() -> {});
        boolean isIdle = false;
        while (!isIdle) {
            try {
                idle.get();
                isIdle = true;
            } catch (InterruptedException e) {
                continue; // what was interrupted ends soon
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
