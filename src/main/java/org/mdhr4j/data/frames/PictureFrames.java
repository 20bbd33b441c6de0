package org.mdhr4j.data.frames;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.mdhr4j.data.image.ClipTransform;
import org.mdhr4j.data.image.FrameTransform;
import org.mdhr4j.data.image.ImageDecoder;

/** Pictures as frames, turned upright as their files say; decoded ahead on worker threads. */
final class PictureFrames implements FrameSource {
    private static final int AHEAD_PER_THREAD = 4;
    private static final int PATIENCE_SECONDS = 10; // only against a disk that hangs

    private final List<Path> files = new ArrayList<>();
    private final List<String> recordings = new ArrayList<>();
    private final List<String> notes;
    private final FrameTransform transform;
    private final int numAhead;
    private final ExecutorService workers;
    private final Queue<ImageDecoder> decoders = new ConcurrentLinkedQueue<>();
    private final Deque<Future<byte[]>> pending = new ArrayDeque<>();
    private int nextSubmitted;

    PictureFrames(Pictures pictures, FrameTransform transform, int threads) {
        boolean isOne = pictures.recordings().size() == 1;
        for (Recording recording : pictures.recordings()) {
            for (FrameName frame : recording.frames()) {
                files.add(frame.file());
                recordings.add(isOne ? "" : recording.label());
            }
        }
        this.notes = pictures.notes();
        this.transform = transform;
        this.numAhead = AHEAD_PER_THREAD * threads;
        this.workers =
                Executors.newFixedThreadPool(
                        threads,
                        task -> {
                            Thread thread = new Thread(task, "picture-frames");
                            thread.setDaemon(true);
                            return thread;
                        });
    }

    @Override
    public boolean hasNext() {
        return !workers.isShutdown() && (!pending.isEmpty() || nextSubmitted < files.size());
    }

    @Override
    public byte[] next() {
        if (!hasNext()) {
            throw new NoSuchElementException("There is no further frame.");
        }
        while (nextSubmitted < files.size() && pending.size() < numAhead) {
            Path file = files.get(nextSubmitted++);
            pending.add(workers.submit(() -> load(file)));
        }
        try {
            return pending.remove().get();
        } catch (ExecutionException e) {
            close();
            throw e.getCause() instanceof RuntimeException known
                    ? known
                    : new IllegalStateException("A picture could not be decoded.", e.getCause());
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new CancellationException("Reading pictures was cancelled.");
        }
    }

    private byte[] load(Path file) {
        ImageDecoder decoder = decoders.poll();
        if (decoder == null) {
            decoder = ImageDecoder.upright();
        }
        try {
            byte[] planes = new byte[3 * transform.inputSize() * transform.inputSize()];
            new ClipTransform(transform, transform.draw(0)).apply(decoder.decode(file), planes, 0);
            return planes;
        } finally {
            decoders.add(decoder);
        }
    }

    @Override
    public OptionalLong numFrames() {
        return OptionalLong.of(files.size());
    }

    @Override
    public String name(long frame) {
        return files.get(Math.toIntExact(frame)).getFileName().toString();
    }

    @Override
    public String recording(long frame) {
        return recordings.get(Math.toIntExact(frame));
    }

    @Override
    public List<String> notes() {
        return notes;
    }

    @Override
    public void close() {
        workers.shutdownNow();
        pending.clear();
        boolean wasInterrupted = Thread.interrupted();
        try {
            if (workers.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                decoders.forEach(ImageDecoder::close);
                decoders.clear();
            }
        } catch (InterruptedException e) {
            wasInterrupted = true;
        }
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
