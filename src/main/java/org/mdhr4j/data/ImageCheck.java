package org.mdhr4j.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Opens every image of a data set on several threads. */
final class ImageCheck {
    private final int threads;
    private final IntConsumer progress;
    private final AtomicInteger next = new AtomicInteger();
    private final Queue<Finding> findings = new ConcurrentLinkedQueue<>();

    ImageCheck(int threads, IntConsumer progress) {
        this.threads = threads;
        this.progress = progress;
    }

    /** Findings in the order of the images. */
    List<Finding> run(List<Path> images) {
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        List<Future<?>> tasks = new ArrayList<>();
        try {
            for (int i = 0; i < threads; i++) {
                tasks.add(workers.submit(() -> work(images)));
            }
            for (Future<?> task : tasks) {
                task.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("The check was cancelled.");
        } catch (ExecutionException e) {
            throw new IllegalStateException("A worker of the image check failed.", e);
        } finally {
            workers.shutdownNow();
        }
        return findings.stream().sorted((a, b) -> a.message().compareTo(b.message())).toList();
    }

    private void work(List<Path> images) {
        try (ImageDecoder decoder = new ImageDecoder()) {
            for (int i = next.getAndIncrement(); i < images.size(); i = next.getAndIncrement()) {
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
                check(decoder, images.get(i));
                progress.accept(i + 1);
            }
        }
    }

    private void check(ImageDecoder decoder, Path image) {
        if (!Files.exists(image)) {
            return; // reported already, with the line of the list that names it
        }
        try {
            RgbImage decoded = decoder.decode(image);
            if (decoded.width() != decoded.height()) {
                findings.add(
                        Finding.warning(
                                Finding.Kind.IMAGE,
                                image
                                        + ": "
                                        + decoded.width()
                                        + "x"
                                        + decoded.height()
                                        + " pixels; aligned faces are square, the middle square"
                                        + " will be used."));
            }
        } catch (DataException e) {
            findings.add(Finding.error(Finding.Kind.IMAGE, String.valueOf(e.getMessage())));
        }
    }
}
