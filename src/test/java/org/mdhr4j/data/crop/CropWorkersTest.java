package org.mdhr4j.data.crop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class CropWorkersTest {
    private final Queue<Integer> done = new ConcurrentLinkedQueue<>();

    /** Does a job; jobs are numbers. */
    private interface Deed {
        void work(int job) throws IOException, InterruptedException, BrokenBarrierException;
    }

    private void run(int jobs, Deed deed) throws InterruptedException, ExecutionException {
        List<Integer> all = IntStream.range(0, jobs).boxed().toList();
        CropWorkers.run(2, all, () -> new Worker(deed));
    }

    private final class Worker implements CropWorkers.Worker<Integer> {
        private final Deed deed;

        Worker(Deed deed) {
            this.deed = deed;
        }

        @Override
        public void work(Integer job) throws IOException {
            try {
                deed.work(job);
            } catch (InterruptedException e) {
                throw new CancellationException("Told to stop.");
            } catch (BrokenBarrierException e) {
                throw new IOException(e);
            }
            done.add(job);
        }

        @Override
        public void close() {}
    }

    @Test
    void eachJobIsDoneOnce() throws Exception {
        run(50, job -> {});
        assertEquals(IntStream.range(0, 50).boxed().toList(), done.stream().sorted().toList());
    }

    @Test
    void aFailureOfTheSecondThreadEndsTheFirstWhichIsAtWork() {
        CountDownLatch never = new CountDownLatch(1);
        ExecutionException failed =
                assertThrows(
                        ExecutionException.class,
                        () ->
                                run(
                                        9,
                                        job -> {
                                            if (job == 1) {
                                                throw new IOException("disk full");
                                            }
                                            never.await();
                                        }));
        assertEquals("disk full", failed.getCause().getMessage());
        assertEquals(0, failed.getCause().getSuppressed().length);
        assertEquals(List.of(), List.copyOf(done));
    }

    @Test
    void theFailureOfEveryThreadIsKept() {
        CyclicBarrier both = new CyclicBarrier(2);
        ExecutionException failed =
                assertThrows(
                        ExecutionException.class,
                        () ->
                                run(
                                        9,
                                        job -> {
                                            both.await();
                                            throw new UncheckedIOException(
                                                    new IOException("job " + job));
                                        }));
        assertEquals(1, failed.getCause().getSuppressed().length);
    }
}
