package org.mdhr4j.data.clip;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.data.image.ClipTransform;
import org.mdhr4j.data.image.FrameTransform;
import org.mdhr4j.data.image.ImageDecoder;
import org.mdhr4j.data.manifest.DataException;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.image.RgbImage;

/**
 * Decodes and transforms clips on worker threads and hands them out in batches, in order.
 *
 * <p>What comes out depends on the clips and their seeds alone, not on the number of threads. At
 * most {@code prefetchBatches} batches are made ahead. Close it to stop the workers early; use it
 * from one thread.
 *
 * <pre>{@code
 * try (ClipLoader loader = new ClipLoader(clips, auSet, transform, LoaderOptions.of(8))) {
 *     while (loader.hasNext()) {
 *         ClipBatch batch = loader.next();
 *     }
 * }
 * }</pre>
 */
public final class ClipLoader implements Iterator<ClipBatch>, AutoCloseable {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final List<List<Clip>> batches;
    private final AuSet auSet;
    private final FrameTransform transform;
    private final LoaderOptions options;
    private final ExecutorService workers;
    private final Queue<ImageDecoder> decoders = new ConcurrentLinkedQueue<>();
    private final Deque<Pending> pending = new ArrayDeque<>();
    private int nextBatch;
    private volatile boolean isClosed;

    private record Pending(ClipBatch batch, List<Future<?>> tasks) {}

    /**
     * Starts the workers on the first batches.
     *
     * @param clips in the order of delivery; clips of one batch must be of the same length
     */
    public ClipLoader(
            List<Clip> clips, AuSet auSet, FrameTransform transform, LoaderOptions options) {
        this(auSet, transform, options, chunks(clips, options.clipsPerBatch()));
    }

    private ClipLoader(
            AuSet auSet,
            FrameTransform transform,
            LoaderOptions options,
            List<List<Clip>> batches) {
        this.batches = List.copyOf(batches);
        this.auSet = auSet;
        this.transform = transform;
        this.options = options;
        requireEqualLengths();
        String name = "clip-loader-" + NUMBER.incrementAndGet();
        this.workers =
                Executors.newFixedThreadPool(
                        options.threads(),
                        task -> {
                            Thread thread = new Thread(task, name);
                            thread.setDaemon(true);
                            return thread;
                        });
        refill();
    }

    /**
     * Starts the workers on batches of any sizes.
     *
     * @param batches in the order of delivery, none of them empty; clips of one batch must be of
     *     the same length
     */
    public static ClipLoader ofBatches(
            List<List<Clip>> batches,
            AuSet auSet,
            FrameTransform transform,
            LoaderOptions options) {
        return new ClipLoader(auSet, transform, options, batches);
    }

    private static List<List<Clip>> chunks(List<Clip> clips, int size) {
        List<Clip> all = List.copyOf(clips);
        List<List<Clip>> chunks = new ArrayList<>();
        for (int start = 0; start < all.size(); start += size) {
            chunks.add(all.subList(start, Math.min(start + size, all.size())));
        }
        return chunks;
    }

    private void requireEqualLengths() {
        for (List<Clip> batch : batches) {
            Clip first = batch.get(0);
            for (Clip clip : batch) {
                if (clip.length() != first.length()) {
                    throw new IllegalArgumentException(
                            "Clips of one batch must have the same length, got %s and %s frames. Load pieces of whole videos one a batch."
                                    .formatted(first.length(), clip.length()));
                }
            }
        }
    }

    /** Returns the number of batches in all. */
    public int numBatches() {
        return batches.size();
    }

    @Override
    public boolean hasNext() {
        return !isClosed && !pending.isEmpty();
    }

    /**
     * Returns the next batch; waits until it is ready.
     *
     * @throws DataException if an image is missing or broken; the message names the file. The
     *     loader is closed then
     * @throws CancellationException if the thread was interrupted before or while it waited; the
     *     loader is closed and the thread stays marked as interrupted
     * @throws NoSuchElementException after the last batch and after {@link #close}
     */
    @Override
    public ClipBatch next() {
        if (!hasNext()) {
            throw new NoSuchElementException(
                    isClosed ? "The clip loader is closed." : "There is no further batch.");
        }
        Pending first = pending.remove();
        try {
            for (Future<?> task : first.tasks()) {
                if (Thread.interrupted()) { // a task that is done would not notice
                    throw new InterruptedException();
                }
                task.get();
            }
        } catch (ExecutionException e) {
            close();
            throw failure(e.getCause());
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new CancellationException("Loading clips was cancelled.");
        }
        refill();
        return first.batch();
    }

    private static RuntimeException failure(@Nullable Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException known
                ? known
                : new IllegalStateException("A clip loader's worker failed.", cause);
    }

    private void refill() {
        while (nextBatch < batches.size() && pending.size() < options.prefetchBatches()) {
            ClipBatch batch = new ClipBatch(batches.get(nextBatch), auSet, transform.inputSize());
            List<Future<?>> tasks = new ArrayList<>();
            for (int slot = 0; slot < batch.numClips(); slot++) {
                int at = slot;
                tasks.add(workers.submit(() -> load(batch, at)));
            }
            pending.add(new Pending(batch, tasks));
            nextBatch++;
        }
    }

    private void load(ClipBatch batch, int slot) {
        ImageDecoder decoder = decoders.poll();
        if (decoder == null) {
            decoder = new ImageDecoder();
        }
        try {
            loadFrames(batch, slot, decoder);
        } finally {
            decoders.add(decoder);
        }
    }

    private void loadFrames(ClipBatch batch, int slot, ImageDecoder decoder) {
        Clip clip = batch.clips().get(slot);
        ClipTransform perClip = new ClipTransform(transform, transform.draw(clip.seed()));
        int size = batch.frameBytes();
        for (int t = 0; t < clip.length(); t++) {
            if (isClosed || Thread.currentThread().isInterrupted()) {
                throw new CancellationException("Loading clips was cancelled.");
            }
            int at = (slot * clip.length() + t) * size;
            if (clip.isReal(t)) {
                RgbImage image = decoder.decode(clip.video().image(clip.frameIndex(t)));
                perClip.apply(image, batch.pixels(), at);
            } else {
                System.arraycopy(batch.pixels(), at - size, batch.pixels(), at, size);
            }
        }
    }

    /** Stops the workers and frees their buffers. Can be called more than once. */
    @Override
    public void close() {
        isClosed = true;
        pending.clear();
        workers.shutdownNow();
        boolean wasInterrupted = Thread.interrupted();
        try {
            // A worker ends after the frame at hand; the limit only guards against a hanging disk.
            if (!workers.awaitTermination(10, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            wasInterrupted = true;
        } finally {
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
        if (workers.isTerminated()) {
            decoders.forEach(ImageDecoder::close);
            decoders.clear();
        }
    }
}
