package org.mdhr4j.synthetic;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.synthetic.face.FaceRenderer;

/**
 * Draws the frames of one video on several threads. Every frame depends on its number alone, so the
 * threads' order does not matter.
 */
final class VideoDrawing {
    private final Performance performance;
    private final VideoFiles files;
    private final FrameSink sink;
    private final Runnable onFrame;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicBoolean isStopped = new AtomicBoolean();

    VideoDrawing(Performance performance, VideoFiles files, FrameSink sink, Runnable onFrame) {
        this.performance = performance;
        this.files = files;
        this.sink = sink;
        this.onFrame = onFrame;
    }

    /**
     * Draws all frames, one thread per renderer.
     *
     * @throws IOException the first failure; no frame is on the way any more then
     * @throws CancellationException if the calling thread was interrupted; likewise
     */
    void run(ExecutorService threads, List<FaceRenderer> renderers) throws IOException {
        List<Future<?>> workers = new ArrayList<>();
        for (FaceRenderer renderer : renderers) {
            workers.add(
                    threads.submit(
                            () -> {
                                draw(renderer);
                                return null;
                            }));
        }
        IOException failure = null;
        boolean isInterrupted = false;
        for (Future<?> worker : workers) {
            boolean isDone = false;
            while (!isDone) {
                try {
                    worker.get();
                    isDone = true;
                } catch (InterruptedException e) {
                    isInterrupted = true;
                    isStopped.set(true);
                } catch (ExecutionException e) {
                    isDone = true;
                    failure = join(failure, asIoException(e.getCause()));
                }
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Drawing was interrupted.");
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void draw(FaceRenderer renderer) throws IOException {
        try (FrameEncoder encoder = new FrameEncoder(files.format())) {
            int t = next.getAndIncrement();
            while (t < performance.numFrames() && !isStopped.get()) {
                byte[] bytes =
                        encoder.encode(
                                renderer.render(performance.expression(t), performance.view(t))
                                        .toImage());
                sink.write(files.frame(t + 1), bytes);
                onFrame.run();
                t = next.getAndIncrement();
            }
        } catch (IOException | RuntimeException | Error e) {
            isStopped.set(true);
            throw e;
        }
    }

    private static IOException join(@Nullable IOException first, IOException e) {
        if (first == null) {
            return e;
        }
        first.addSuppressed(e);
        return first;
    }

    private static IOException asIoException(@Nullable Throwable cause) {
        if (cause instanceof IOException e) {
            return e;
        }
        if (cause instanceof RuntimeException e) {
            throw e;
        }
        if (cause instanceof Error e) {
            throw e;
        }
        return new IOException("Drawing a frame failed.", cause);
    }
}
