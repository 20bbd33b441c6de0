package org.mdhr4j.synthetic;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongConsumer;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.files.OutputLock;
import org.mdhr4j.files.ReplacedFile;
import org.mdhr4j.synthetic.face.FaceRenderer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a synthetic data set: frames and raw label files in the layout of a real one, and a
 * manifest that names its people. Memory does not grow with the data set; the bytes depend on the
 * plan alone, not on the number of threads; a run that was cut off goes on with the first video
 * that is not complete.
 */
public final class SyntheticDataset {
    private static final Logger LOG = LoggerFactory.getLogger(SyntheticDataset.class);

    private final SynthesisPlan plan;
    private final Path root;
    private final int numThreads;
    private final FrameSink sink;
    private final Manifest manifest;

    /**
     * Creates a data set to be written.
     *
     * @param root a new or empty folder, or one that an earlier run with this plan has begun
     * @param numThreads threads that draw, at least 1
     */
    public SyntheticDataset(SynthesisPlan plan, Path root, int numThreads) {
        this(plan, root, numThreads, (file, bytes) -> Files.write(file, bytes));
    }

    SyntheticDataset(SynthesisPlan plan, Path root, int numThreads, FrameSink sink) {
        if (numThreads < 1) {
            throw new IllegalArgumentException(
                    "%s threads were asked for; at least 1 is needed.".formatted(numThreads));
        }
        this.plan = plan;
        this.root = root;
        this.numThreads = numThreads;
        this.sink = sink;
        this.manifest = plan.layout().manifest(plan);
    }

    /** Reads the plan of a synthetic data set on disk, empty if the folder holds none. */
    public static Optional<SynthesisPlan> planOf(Path root) throws IOException {
        return PlanFile.read(root);
    }

    /** Returns the script of one of a plan's videos; task "" where a subject has one video. */
    public static Performance performance(SynthesisPlan plan, String subject, String task) {
        return Performance.of(
                plan.layout().auSet(), plan.seed(), subject, task, plan.frames(), plan.direction());
    }

    /** Returns the names of a plan's subjects, part by part. */
    public static List<String> subjects(SynthesisPlan plan) {
        return plan.layout().parts(plan).stream().flatMap(List::stream).toList();
    }

    /** Returns the names of a plan's tasks; one empty name where a subject has one video. */
    public static List<String> tasks(SynthesisPlan plan) {
        return plan.layout().tasks(plan.tasks());
    }

    /**
     * Returns the file of a frame, counted from 0, of a complete video; task "" where there is one
     * video.
     */
    public Path image(String subject, String task, int frame) {
        return new VideoFiles(root, manifest, plan.layout(), subject, task)
                .finishedFrame(frame + 1);
    }

    /**
     * Writes what is not there yet.
     *
     * @param progress is told the number of frames done so far, from any thread
     * @throws IOException if a file cannot be written, the folder holds something else, or another
     *     run is writing there; the message says what to do; complete videos are kept
     * @throws CancellationException if the thread was interrupted; complete videos are kept
     */
    public void write(LongConsumer progress) throws IOException {
        try (OutputLock ignored = claimFolder()) {
            writeSubjects(progress);
            writeManifest();
        }
    }

    private void writeSubjects(LongConsumer progress) throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(numThreads);
        try {
            Progress done = new Progress(progress);
            for (String subject : subjects(plan)) {
                writeSubject(subject, threads, done);
            }
        } finally {
            threads.shutdown();
        }
    }

    private OutputLock claimFolder() throws IOException {
        OutputLock lock;
        try {
            lock = OutputLock.folder(root);
        } catch (FileSystemException e) {
            throw explained(root, e);
        }
        try {
            PlanFile.claim(root, plan);
            return lock;
        } catch (IOException e) {
            lock.close();
            throw e instanceof FileSystemException ? explained(root, e) : e;
        }
    }

    private void writeSubject(String subject, ExecutorService threads, Progress done)
            throws IOException {
        List<FaceRenderer> renderers = List.of();
        for (String task : tasks(plan)) {
            VideoFiles files = new VideoFiles(root, manifest, plan.layout(), subject, task);
            if (files.isComplete()) {
                done.add(plan.frames());
                continue;
            }
            Performance performance = performance(plan, subject, task);
            if (renderers.isEmpty()) {
                renderers = renderers(performance);
            }
            writeVideo(files, performance, threads, renderers, done);
            LOG.debug("wrote {} {}", subject, task);
        }
    }

    private List<FaceRenderer> renderers(Performance performance) {
        FaceRenderer first = new FaceRenderer(performance.identity(), plan.sizePixels());
        List<FaceRenderer> all = new ArrayList<>(List.of(first));
        while (all.size() < Math.min(numThreads, plan.frames())) {
            all.add(first.sibling());
        }
        return all;
    }

    private void writeVideo(
            VideoFiles files,
            Performance performance,
            ExecutorService threads,
            List<FaceRenderer> renderers,
            Progress done)
            throws IOException {
        try {
            files.begin();
            new VideoDrawing(performance, files, sink, () -> done.add(1)).run(threads, renderers);
            files.complete(performance);
        } catch (IOException e) {
            files.abandon();
            throw explained(files.frames(), e);
        } catch (CancellationException e) {
            boolean isInterrupted = Thread.interrupted();
            files.abandon();
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
            throw new CancellationException(
                    ("Drawing was interrupted. Run the same command again to go on; "
                                    + "complete videos in %s are kept.")
                            .formatted(root));
        }
    }

    private void writeManifest() throws IOException {
        Path file = root.resolve(Manifest.FILE_NAME);
        if (Files.exists(file)) {
            return;
        }
        ReplacedFile.write(file, manifest.toYaml());
    }

    private IOException explained(Path where, IOException e) {
        String reason = String.valueOf(e.getMessage());
        if (reason.toLowerCase(Locale.ROOT).contains("no space left")) {
            return new IOException(
                    ("The disk is full: %s could not be written. Free some space and run "
                                    + "the same command again; complete videos are kept.")
                            .formatted(where),
                    e);
        }
        if (e instanceof FileAlreadyExistsException) {
            return new IOException(
                    "%s is a file; a folder is needed. Choose another one.".formatted(where), e);
        }
        if (e instanceof AccessDeniedException || reason.contains("Read-only file system")) {
            return new IOException(
                    "%s cannot be written to. Choose another folder with --out.".formatted(where),
                    e);
        }
        return e;
    }

    /** Counts frames of all threads. */
    private static final class Progress {
        private final LongConsumer listener;
        private long frames;

        Progress(LongConsumer listener) {
            this.listener = listener;
        }

        synchronized void add(long more) {
            frames += more;
            listener.accept(frames);
        }
    }
}
