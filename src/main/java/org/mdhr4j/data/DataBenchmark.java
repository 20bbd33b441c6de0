package org.mdhr4j.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.mdhr4j.facs.AuSet;

/**
 * Measures how many frames a second a {@link ClipLoader} reads, decodes and transforms for
 * training.
 */
public final class DataBenchmark {
    private static final int FRAMES_PER_CLIP = 16;
    private static final int CLIPS_PER_BATCH = 8;

    private final List<Path> images;
    private final FrameTransform transform;
    private final int threads;

    /**
     * The rounds of a measurement.
     *
     * @param framesPerRound frames loaded in each round
     * @param framesPerSecond one value a round, in the order they were measured
     */
    public record Result(int framesPerRound, List<Double> framesPerSecond) {
        public Result {
            framesPerSecond = List.copyOf(framesPerSecond);
        }

        /** The middle of the rounds. */
        public double median() {
            List<Double> sorted = framesPerSecond.stream().sorted().toList();
            int middle = sorted.size() / 2;
            return sorted.size() % 2 == 1
                    ? sorted.get(middle)
                    : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        }

        /** The slowest round. */
        public double lowest() {
            return Collections.min(framesPerSecond);
        }

        /** The fastest round. */
        public double highest() {
            return Collections.max(framesPerSecond);
        }
    }

    /**
     * A measurement.
     *
     * @param images the files to load, again and again
     */
    public DataBenchmark(List<Path> images, FrameTransform transform, int threads) {
        if (images.isEmpty()) {
            throw new IllegalArgumentException("There is no image to measure with.");
        }
        this.images = List.copyOf(images);
        this.transform = transform;
        this.threads = threads;
    }

    /**
     * Loads at least {@code frames} frames per round, once to warm up and then {@code rounds}
     * times.
     *
     * @throws DataException if an image cannot be read
     * @throws CancellationException if the thread was interrupted
     */
    public Result run(int frames, int rounds) {
        List<Clip> clips = clips(frames);
        measure(clips);
        List<Double> speeds = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            speeds.add(measure(clips));
        }
        return new Result(clips.size() * FRAMES_PER_CLIP, speeds);
    }

    /** Clips that go through the images in turn, each with choices of its own. */
    private List<Clip> clips(int frames) {
        int numClips = Math.max(1, (frames + FRAMES_PER_CLIP - 1) / FRAMES_PER_CLIP);
        List<Path> paths =
                IntStream.range(0, numClips * FRAMES_PER_CLIP)
                        .mapToObj(i -> images.get(i % images.size()))
                        .toList();
        int[] numbers = IntStream.range(0, paths.size()).toArray();
        byte[][] labels = new byte[paths.size()][AuSet.BP4D.size()];
        Video video = new Video("benchmark", "", paths, numbers, labels);
        List<Clip> clips = new ArrayList<>();
        for (int i = 0; i < numClips; i++) {
            FrameRange range = new FrameRange(i * FRAMES_PER_CLIP, FRAMES_PER_CLIP);
            clips.add(new Clip(video, range, FRAMES_PER_CLIP, i));
        }
        return clips;
    }

    private double measure(List<Clip> clips) {
        long start = System.nanoTime();
        int frames = 0;
        LoaderOptions options = LoaderOptions.of(CLIPS_PER_BATCH, threads);
        try (ClipLoader loader = new ClipLoader(clips, AuSet.BP4D, transform, options)) {
            while (loader.hasNext()) {
                frames += loader.next().numFrames();
            }
        }
        return frames / ((System.nanoTime() - start) * 1e-9);
    }
}
