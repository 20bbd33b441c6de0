package org.mdhr4j.data.crop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.data.manifest.DataException;
import org.mdhr4j.data.manifest.Layout;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.data.video.Video;
import org.mdhr4j.face.align.Alignment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the crops of a whole data set: of every labelled frame the person's face, aligned, where
 * list files look for it. A recording is cropped as a whole or not at all; a run that was cut off
 * goes on with the first that is not finished, to the same bytes.
 */
public final class FaceCropping {
    private static final Logger LOG = LoggerFactory.getLogger(FaceCropping.class);

    private final Manifest manifest;
    private final Path raw;
    private final Path out;
    private final Alignment alignment;
    private final int numThreads;
    private final LongConsumer progress;
    private long framesDone;

    /**
     * Plans crops.
     *
     * @param manifest says where raw frames are and where crops belong
     * @param raw folder of the raw data set
     * @param out folder of the prepared data set
     * @param alignment a recipe other than {@link Alignment#NONE}
     * @param numThreads recordings that are cropped at the same time, at least 1
     * @param progress told the number of frames done so far, from several threads
     */
    public FaceCropping(
            Manifest manifest,
            Path raw,
            Path out,
            Alignment alignment,
            int numThreads,
            LongConsumer progress) {
        this.manifest = manifest;
        this.raw = raw;
        this.out = out;
        this.alignment = alignment;
        this.numThreads = numThreads;
        this.progress = progress;
    }

    /**
     * Crops what is not cropped yet.
     *
     * @param recordings whose frames are wanted; only their names and numbers count
     * @return what became of each, in their order
     * @throws DataException if a recording has no raw frames, or the folder holds other pictures
     * @throws IOException if a film cannot be read or a crop not be written; finished recordings
     *     are kept
     * @throws CancellationException if the thread was interrupted; finished recordings are kept
     */
    public List<RecordingCrops> run(List<Video> recordings) throws IOException {
        CropJournal journal = CropJournal.open(out, alignment);
        requireOwnFolder(journal);
        RawSources sources = new RawSources(raw, manifest.layout());
        List<Job> jobs = new ArrayList<>();
        for (Video recording : recordings) {
            if (isFinished(journal, recording)) {
                count(recording.numFrames());
            } else {
                jobs.add(new Job(recording, sources.require(recording), jobs.size()));
            }
        }
        LOG.debug("{} of {} recordings are to be cropped", jobs.size(), recordings.size());
        CropFiles.sweep(out);
        try {
            work(jobs, journal);
        } finally {
            CropFiles.sweep(out);
        }
        return recordings.stream().map(r -> journal.find(r.name()).orElseThrow()).toList();
    }

    private record Job(Video recording, RawFrames frames, int number) {}

    /** Crops never take the place of pictures that came from elsewhere. */
    private void requireOwnFolder(CropJournal journal) throws IOException {
        Path folder = cropFolder();
        boolean isOther = journal.recordings().isEmpty() && holdsFiles(folder);
        if (Files.isSymbolicLink(folder) || isOther) {
            throw new DataException(
                    folder,
                    "holds pictures already, which crops must not replace. Choose another --out, or move them away.");
        }
    }

    private Path cropFolder() {
        return out.resolve(Layout.imageFolder(manifest.layout().images().get(0)));
    }

    private static boolean holdsFiles(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.anyMatch(Files::isRegularFile);
        }
    }

    private Path target(Video recording, int number) {
        Layout layout = manifest.layout();
        return cropFolder().resolve(layout.listPath(recording.subject(), recording.task(), number));
    }

    private boolean isFinished(CropJournal journal, Video recording) {
        Optional<RecordingCrops> known = journal.find(recording.name());
        int[] numbers = RecordingCropper.numbers(recording);
        if (known.isEmpty() || !known.get().frames().equals(RecordingCropper.hash(numbers))) {
            return false;
        }
        Map<Integer, String> leftOut = known.get().leftOut();
        for (int number : numbers) {
            if (!leftOut.containsKey(number) && !Files.exists(target(recording, number))) {
                return false;
            }
        }
        return true;
    }

    private synchronized void count(int frames) {
        framesDone += frames;
        progress.accept(framesDone);
    }

    private void work(List<Job> jobs, CropJournal journal) throws IOException {
        ExecutorService workers = Executors.newFixedThreadPool(numThreads);
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> tasks = new ArrayList<>();
        try {
            for (int i = 0; i < Math.min(numThreads, jobs.size()); i++) {
                tasks.add(workers.submit(() -> work(jobs, next, journal)));
            }
            for (Future<?> task : tasks) {
                task.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException(
                    "Cropping was interrupted. Run the same command again to go on; finished recordings in %s are kept."
                            .formatted(out));
        } catch (ExecutionException e) {
            throw explained(e.getCause());
        } finally {
            next.set(jobs.size());
            end(workers);
        }
    }

    private static void end(ExecutorService workers) {
        workers.shutdownNow();
        boolean wasInterrupted = Thread.interrupted();
        try {
            workers.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            wasInterrupted = true;
        }
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** One thread's share: each recording that no other thread has taken. */
    private int work(List<Job> jobs, AtomicInteger next, CropJournal journal) throws IOException {
        int done = 0;
        String name = manifest.layout().images().get(0);
        try (RecordingCropper cropper = new RecordingCropper(alignment, name, () -> count(1))) {
            for (int i = next.getAndIncrement(); i < jobs.size(); i = next.getAndIncrement()) {
                Job job = jobs.get(i);
                try (CropFiles files = new CropFiles(out, job.number())) {
                    RecordingCrops crops =
                            cropper.crop(
                                    job.recording(),
                                    job.frames(),
                                    files,
                                    number -> target(job.recording(), number));
                    files.commit();
                    journal.add(crops);
                    done++;
                }
            }
        }
        return done;
    }

    private IOException explained(@Nullable Throwable cause) {
        if (cause instanceof RuntimeException known) {
            throw known;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return new IOException(
                "Cropping stopped: %s. Finished recordings in %s are kept; run the same command again to go on."
                        .formatted(cause == null ? "" : cause.getMessage(), out),
                cause);
    }
}
