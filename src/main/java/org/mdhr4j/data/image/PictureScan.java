package org.mdhr4j.data.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.mdhr4j.data.manifest.DataException;
import org.mdhr4j.data.manifest.DataRule;
import org.mdhr4j.files.Sha256;
import org.mdhr4j.image.RgbImage;

/** Looks at image files on several threads, at each only if it is not remembered. */
public final class PictureScan {
    private final PictureCache cache;
    private final int threads;
    private final IntConsumer progress;
    private final Map<Path, Picture> pictures = new ConcurrentHashMap<>();
    private final Queue<DataException> faults = new ConcurrentLinkedQueue<>();

    /**
     * Prepares a scan.
     *
     * @param progress told how many images are done; called from several threads
     */
    public PictureScan(PictureCache cache, int threads, IntConsumer progress) {
        this.cache = cache;
        this.threads = threads;
        this.progress = progress;
    }

    /**
     * Looks at images; those that are not there are left out.
     *
     * @param decodes whether images are decoded; otherwise their bytes are only hashed
     */
    public void run(List<Path> images, boolean decodes) {
        AtomicInteger next = new AtomicInteger();
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        List<Future<?>> tasks = new ArrayList<>();
        try {
            for (int i = 0; i < threads; i++) {
                tasks.add(workers.submit(() -> work(images, next, decodes)));
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
            cache.save();
        }
    }

    /** Returns what was seen, in the order of paths. */
    public Map<Path, Picture> pictures() {
        return new TreeMap<>(pictures);
    }

    /** Returns the images that could not be read, in the order of paths. */
    public List<DataException> faults() {
        return faults.stream().sorted((a, b) -> a.file().compareTo(b.file())).toList();
    }

    private void work(List<Path> images, AtomicInteger next, boolean decodes) {
        try (ImageDecoder decoder = ImageDecoder.checking()) {
            for (int i = next.getAndIncrement(); i < images.size(); i = next.getAndIncrement()) {
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
                look(decoder, images.get(i), decodes);
                progress.accept(i + 1);
            }
        }
    }

    private void look(ImageDecoder decoder, Path image, boolean decodes) {
        try {
            BasicFileAttributes now = Files.readAttributes(image, BasicFileAttributes.class);
            Picture known = cache.find(image, now);
            if (known != null && (known.look() != null || !decodes)) {
                pictures.put(image, known);
                return;
            }
            byte[] bytes = ImageDecoder.read(image);
            Picture.Look look = decodes ? lookAt(decoder, image, bytes) : null;
            Picture picture =
                    new Picture(
                            now.size(), now.lastModifiedTime().toMillis(), Sha256.of(bytes), look);
            cache.put(image, picture);
            pictures.put(image, picture);
        } catch (DataException e) {
            String problem = String.valueOf(e.getMessage()).substring((image + ": ").length());
            faults.add(new DataException(DataRule.BROKEN_IMAGE, image, 0, problem));
        } catch (IOException e) {
            return; // missing: reported already, with the line of the list that names it
        }
    }

    private static Picture.Look lookAt(ImageDecoder decoder, Path image, byte[] bytes) {
        RgbImage decoded = decoder.decode(image, bytes);
        return new Picture.Look(
                Picture.kindOf(bytes),
                decoded.width(),
                decoded.height(),
                DifferenceHash.of(decoded));
    }
}
