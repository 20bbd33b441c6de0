package org.mdhr4j.data.crop;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Spreads jobs over threads. The first failure ends all of them and is said at once. */
final class CropWorkers {
    private CropWorkers() {}

    /** What one thread works with; closed by that thread. */
    interface Worker<J> extends AutoCloseable {
        void work(J job) throws IOException;

        @Override
        void close();
    }

    /**
     * Works through jobs.
     *
     * @param opener makes each thread's worker, in that thread
     * @throws ExecutionException with the first failure, which carries those of other threads
     * @throws InterruptedException if the thread was interrupted; the workers are, too
     */
    static <J> void run(int numThreads, List<J> jobs, Callable<? extends Worker<J>> opener)
            throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(numThreads);
        CompletionService<Integer> ended = new ExecutorCompletionService<>(threads);
        Queue<J> left = new ConcurrentLinkedQueue<>(jobs);
        List<Future<Integer>> tasks = new ArrayList<>();
        try {
            for (int i = 0; i < Math.min(numThreads, jobs.size()); i++) {
                tasks.add(ended.submit(() -> share(left, opener)));
            }
            for (int i = 0; i < tasks.size(); i++) {
                ended.take().get();
            }
        } catch (ExecutionException e) {
            left.clear();
            end(threads);
            addOthers(e.getCause(), tasks);
            throw e;
        } finally {
            left.clear();
            end(threads);
        }
    }

    /** One thread's share: each job that no other thread has taken. */
    private static <J> int share(Queue<J> left, Callable<? extends Worker<J>> opener)
            throws Exception {
        int done = 0;
        try (Worker<J> worker = opener.call()) {
            for (J job = left.poll(); job != null; job = left.poll()) {
                worker.work(job);
                done++;
            }
        }
        return done;
    }

    private static void end(ExecutorService threads) {
        threads.shutdownNow();
        boolean wasInterrupted = Thread.interrupted();
        try {
            threads.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            wasInterrupted = true;
        }
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Threads that only did as they were told have failed at nothing. */
    private static void addOthers(@Nullable Throwable first, List<Future<Integer>> tasks)
            throws InterruptedException {
        for (Future<Integer> task : tasks) {
            try {
                if (task.isDone()) {
                    task.get();
                }
            } catch (CancellationException e) {
                // told to stop before it began
            } catch (ExecutionException e) {
                Throwable other = e.getCause();
                boolean isTold = other instanceof CancellationException;
                if (first != null && other != null && other != first && !isTold) {
                    first.addSuppressed(other);
                }
            }
        }
    }
}
