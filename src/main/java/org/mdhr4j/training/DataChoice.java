package org.mdhr4j.training;

import org.jspecify.annotations.Nullable;

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
        TestView testView) {
    /** Entry of a checkpoint's metadata: the seed of random folds; none with published ones. */
    public static final String SPLIT_SEED = "split seed";

    /** T of the paper. */
    public static final int PAPER_CLIP_FRAMES = 16;

    /** B of the paper. */
    public static final int PAPER_CLIPS_PER_BATCH = 8;

    public DataChoice {
        if (fold < 1) {
            throw new IllegalArgumentException("Folds count from 1, got fold " + fold + ".");
        }
        if (framesPerClip < 1 || clipsPerBatch < 1) {
            throw new IllegalArgumentException(
                    "Training needs clips of at least 1 frame and batches of at least 1 clip, got "
                            + framesPerClip
                            + " frames and "
                            + clipsPerBatch
                            + " clips.");
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
                testView);
    }
}
