package org.mdhr4j.training.config;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.data.image.TestView;
import org.mdhr4j.data.manifest.DataRule;

/**
 * The data to train on and how clips are drawn from it.
 *
 * @param folder the prepared data set
 * @param dataset bp4d, disfa or a manifest file; none to ask the folder
 * @param fold whose training part is used, from 1
 * @param splitSeed seed of a random assignment of subjects to folds; none for the published one
 * @param framesPerClip T
 * @param clipsPerBatch B
 * @param clipsPerVideo clips drawn from every video in an epoch, 1 as published
 * @param stretchFrames when above 0, longer videos are cut into stretches of so many frames, each
 *     counting as a video
 * @param testView part of a frame that is scored in validation and test
 * @param ignore rules that a person decided to break
 */
public record DataChoice(
        String folder,
        @Nullable String dataset,
        int fold,
        @Nullable Long splitSeed,
        int framesPerClip,
        int clipsPerBatch,
        int clipsPerVideo,
        int stretchFrames,
        TestView testView,
        List<DataRule> ignore) {
    /** Entry of a checkpoint's metadata: the seed of random folds; none with published ones. */
    public static final String SPLIT_SEED = "split seed";

    /** Entry of a checkpoint's metadata: frames of a clip. */
    public static final String CLIP_FRAMES = "frames per clip";

    /** Entry of a checkpoint's metadata: the part of a frame that was scored. */
    public static final String TEST_VIEW = "test view";

    /** Clips of a batch have so many frames together at most; their pixels fit a Java array. */
    public static final int MAX_BATCH_FRAMES = 4096;

    private static final int MAX_CLIPS_PER_VIDEO = 100_000;

    /** T of the paper. */
    public static final int PAPER_CLIP_FRAMES = 16;

    /** B of the paper. */
    public static final int PAPER_CLIPS_PER_BATCH = 8;

    /** Keeps every rule. */
    public DataChoice(
            String folder,
            @Nullable String dataset,
            int fold,
            @Nullable Long splitSeed,
            int framesPerClip,
            int clipsPerBatch,
            int clipsPerVideo,
            int stretchFrames,
            TestView testView) {
        this(
                folder,
                dataset,
                fold,
                splitSeed,
                framesPerClip,
                clipsPerBatch,
                clipsPerVideo,
                stretchFrames,
                testView,
                List.of());
    }

    public DataChoice {
        ignore = List.copyOf(ignore);
        if (fold < 1) {
            throw new IllegalArgumentException("Folds count from 1, got fold " + fold + ".");
        }
        if (framesPerClip < 1 || clipsPerBatch < 1) {
            throw new IllegalArgumentException(
                    "Training needs clips of at least 1 frame and batches of at least 1 clip, got %d frames (--frames) and %d clips (--batch)."
                            .formatted(framesPerClip, clipsPerBatch));
        }
        if ((long) framesPerClip * clipsPerBatch > MAX_BATCH_FRAMES) {
            throw new IllegalArgumentException(
                    "frames-per-clip (--frames) times clips-per-batch (--batch) may be %,d at most, got %d times %d."
                            .formatted(MAX_BATCH_FRAMES, framesPerClip, clipsPerBatch));
        }
        if (clipsPerVideo < 1 || clipsPerVideo > MAX_CLIPS_PER_VIDEO) {
            throw new IllegalArgumentException(
                    "clips-per-video (--clips-per-video) must be 1 to %,d, got %d."
                            .formatted(MAX_CLIPS_PER_VIDEO, clipsPerVideo));
        }
        if (stretchFrames < 0) {
            throw new IllegalArgumentException(
                    "stretch-frames must be 0 (whole videos) or more, got %d."
                            .formatted(stretchFrames));
        }
    }

    /** The paper's clips from a folder. */
    public static DataChoice paper(String folder, int fold) {
        return new DataChoice(
                folder,
                null,
                fold,
                null,
                PAPER_CLIP_FRAMES,
                PAPER_CLIPS_PER_BATCH,
                1,
                0,
                TestView.WHOLE);
    }

    /** The same with another fold. */
    public DataChoice withFold(int other) {
        return new DataChoice(
                folder,
                dataset,
                other,
                splitSeed,
                framesPerClip,
                clipsPerBatch,
                clipsPerVideo,
                stretchFrames,
                testView,
                ignore);
    }
}
