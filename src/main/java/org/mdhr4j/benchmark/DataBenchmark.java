package org.mdhr4j.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.mdhr4j.data.clip.Clip;
import org.mdhr4j.data.clip.ClipLoader;
import org.mdhr4j.data.clip.LoaderOptions;
import org.mdhr4j.data.image.FrameTransform;
import org.mdhr4j.data.manifest.DataException;
import org.mdhr4j.data.video.FrameRange;
import org.mdhr4j.data.video.Video;
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
     * Creates a measurement.
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
    public Rounds run(int frames, int rounds) {
        List<Clip> clips = clips(frames);
        return Rounds.measure(1, rounds, framesPerRound(frames), () -> load(clips));
    }

    /** Counts the frames that are loaded in each round: whole clips. */
    public static int framesPerRound(int frames) {
        return numClips(frames) * FRAMES_PER_CLIP;
    }

    private static int numClips(int frames) {
        return Math.max(1, (frames + FRAMES_PER_CLIP - 1) / FRAMES_PER_CLIP);
    }

    /** Clips that go through the images in turn, each with choices of its own. */
    private List<Clip> clips(int frames) {
        int numClips = numClips(frames);
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

    private void load(List<Clip> clips) {
        LoaderOptions options = LoaderOptions.of(CLIPS_PER_BATCH, threads);
        try (ClipLoader loader = new ClipLoader(clips, AuSet.BP4D, transform, options)) {
            while (loader.hasNext()) {
                loader.next();
            }
        }
    }
}
