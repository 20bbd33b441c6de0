package org.mdhr4j.data.crop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.function.LongConsumer;
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

    private final Layout layout;
    private final Path raw;
    private final Path out;
    private final CropPlaces places;
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
        this.layout = manifest.layout();
        this.raw = raw;
        this.out = out;
        this.places = new CropPlaces(layout, out);
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
        places.requireOwn(journal);
        RawSources sources = new RawSources(raw, layout);
        List<Job> jobs = new ArrayList<>();
        for (Video recording : recordings) {
            Job job = new Job(recording, sources.require(recording), jobs.size());
            if (isFinished(journal, job)) {
                count(recording.numFrames());
            } else {
                jobs.add(job);
            }
        }
        journal.begin();
        LOG.debug("{} of {} recordings are to be cropped", jobs.size(), recordings.size());
        CropFiles.sweep(out);
        try {
            work(jobs, journal);
        } finally {
            CropFiles.sweep(out);
        }
        return recordings.stream().map(r -> journal.find(r.name()).orElseThrow()).toList();
    }

    private record Job(Video recording, RawFrames frames, int number) {
        String state() throws IOException {
            return frames.state(RecordingCropper.numbers(recording));
        }
    }

    /** Frames that were copied again, or lie elsewhere now, are cropped anew. */
    private boolean isFinished(CropJournal journal, Job job) throws IOException {
        Optional<RecordingCrops> known = journal.find(job.recording().name());
        return known.isPresent()
                && places.holdAll(job.recording(), known.get())
                && known.get().state().equals(job.state());
    }

    private synchronized void count(int frames) {
        framesDone += frames;
        progress.accept(framesDone);
    }

    private void work(List<Job> jobs, CropJournal journal) throws IOException {
        try {
            CropWorkers.run(numThreads, jobs, () -> new Worker(journal));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException(
                    "Cropping was interrupted. Run the same command again to go on; finished recordings in %s are kept."
                            .formatted(out));
        } catch (ExecutionException e) {
            throw explained(e.getCause());
        }
    }

    /** One thread's share of the recordings. */
    private final class Worker implements CropWorkers.Worker<Job> {
        private final CropJournal journal;
        private final RecordingCropper cropper =
                new RecordingCropper(alignment, layout.images().get(0), () -> count(1));

        Worker(CropJournal journal) {
            this.journal = journal;
        }

        @Override
        public void work(Job job) throws IOException {
            Video recording = job.recording();
            try (CropFiles files = new CropFiles(out, job.number())) {
                RecordingCrops crops =
                        cropper.crop(
                                recording,
                                job.frames(),
                                files,
                                number -> places.target(recording, number));
                files.commit();
                places.removeLeftOut(recording, crops);
                journal.add(crops);
            }
        }

        @Override
        public void close() {
            cropper.close();
        }
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
