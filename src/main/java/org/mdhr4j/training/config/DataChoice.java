package org.mdhr4j.training.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.data.image.TestView;
import org.mdhr4j.data.manifest.DataRule;
import org.mdhr4j.model.PublishedTraining;
import org.mdhr4j.recognition.TrainedView;

/**
 * The data to train on and how clips are drawn from it.
 *
 * @param folder the prepared data set
 * @param otherFolders further prepared data sets that are learned from, too; an action unit that
 *     one of them does not code is unknown there
 * @param dataset bp4d, disfa or a manifest file; none to ask the folder
 * @param fold whose training part is used, from 1
 * @param splitSeed seed of a random assignment of subjects to folds; none for the published one
 * @param framesPerClip T
 * @param clipsPerBatch B
 * @param clipsPerVideo clips drawn from every video in an epoch, 1 as published; 0 for as many as
 *     cover the video, so that every frame is seen
 * @param stretchFrames when above 0, longer videos are cut into stretches of so many frames, each
 *     counting as a video
 * @param testView part of a frame that is scored in validation and test
 * @param ignore rules that a person decided to break
 */
public record DataChoice(
        String folder,
        List<String> otherFolders,
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
    public static final String TEST_VIEW = TrainedView.ENTRY;

    /** Clips of a batch have so many frames together at most; their pixels fit a Java array. */
    public static final int MAX_BATCH_FRAMES = 4096;

    private static final int MAX_CLIPS_PER_VIDEO = 100_000;

    /** B of MDHR's paper. */
    public static final int PAPER_CLIPS_PER_BATCH = 8;

    /** T of MDHR's paper. */
    public static final int PAPER_CLIP_FRAMES = PublishedTraining.CLIP_FRAMES;

    public DataChoice {
        otherFolders = List.copyOf(otherFolders);
        ignore = List.copyOf(ignore);
        Set<Path> places = new HashSet<>();
        places.add(Path.of(folder).toAbsolutePath().normalize());
        for (String other : otherFolders) {
            if (!places.add(Path.of(other).toAbsolutePath().normalize())) {
                throw new IllegalArgumentException(
                        "The data set %s is named twice (--data); its people would count twice."
                                .formatted(other));
            }
        }
        if (fold < 1) {
            throw new IllegalArgumentException("Folds count from 1, got fold %d.".formatted(fold));
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
        if (clipsPerVideo < 0 || clipsPerVideo > MAX_CLIPS_PER_VIDEO) {
            throw new IllegalArgumentException(
                    "clips-per-video (--clips-per-video) must be 0 (every frame) to %,d, got %d."
                            .formatted(MAX_CLIPS_PER_VIDEO, clipsPerVideo));
        }
        if (stretchFrames < 0) {
            throw new IllegalArgumentException(
                    "stretch-frames must be 0 (whole videos) or more, got %d."
                            .formatted(stretchFrames));
        }
    }

    /** Starts with the published folds of a folder's data set and the clips of MDHR's paper. */
    public static Builder builder(String folder) {
        return new Builder(folder);
    }

    /** Starts from these values. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Returns the paper's clips from a folder. */
    public static DataChoice paper(String folder, int fold) {
        return builder(folder).fold(fold).build();
    }

    /** Returns the same with another fold. */
    public DataChoice withFold(int other) {
        return toBuilder().fold(other).build();
    }

    /** Returns all folders, the one whose people are tested first. */
    public List<String> folders() {
        List<String> all = new ArrayList<>(List.of(folder));
        all.addAll(otherFolders);
        return all;
    }

    /** Collects a {@link DataChoice}; what is not set keeps its value. */
    public static final class Builder {
        private String folder;
        private List<String> otherFolders = List.of();
        private @Nullable String dataset;
        private int fold = 1;
        private @Nullable Long splitSeed;
        private int framesPerClip = PAPER_CLIP_FRAMES;
        private int clipsPerBatch = PAPER_CLIPS_PER_BATCH;
        private int clipsPerVideo = 1;
        private int stretchFrames;
        private TestView testView = TestView.WHOLE;
        private List<DataRule> ignore = List.of();

        private Builder(String folder) {
            this.folder = folder;
        }

        private Builder(DataChoice start) {
            folder = start.folder;
            otherFolders = start.otherFolders;
            dataset = start.dataset;
            fold = start.fold;
            splitSeed = start.splitSeed;
            framesPerClip = start.framesPerClip;
            clipsPerBatch = start.clipsPerBatch;
            clipsPerVideo = start.clipsPerVideo;
            stretchFrames = start.stretchFrames;
            testView = start.testView;
            ignore = start.ignore;
        }

        /** Sets the prepared data set. */
        public Builder folder(String value) {
            folder = value;
            return this;
        }

        /** Sets further data sets to learn from. */
        public Builder otherFolders(List<String> value) {
            otherFolders = value;
            return this;
        }

        /** Sets bp4d, disfa or a manifest file; none to ask the folder. */
        public Builder dataset(@Nullable String value) {
            dataset = value;
            return this;
        }

        /** Sets the fold, from 1. */
        public Builder fold(int value) {
            fold = value;
            return this;
        }

        /** Sets the seed of random folds; none for the published ones. */
        public Builder splitSeed(@Nullable Long value) {
            splitSeed = value;
            return this;
        }

        /** Sets T. */
        public Builder framesPerClip(int value) {
            framesPerClip = value;
            return this;
        }

        /** Sets B. */
        public Builder clipsPerBatch(int value) {
            clipsPerBatch = value;
            return this;
        }

        /** Sets the clips of every video in an epoch; 0 for as many as cover it. */
        public Builder clipsPerVideo(int value) {
            clipsPerVideo = value;
            return this;
        }

        /** Sets the length of stretches that count as videos; 0 for whole videos. */
        public Builder stretchFrames(int value) {
            stretchFrames = value;
            return this;
        }

        /** Sets the part of a frame that is scored. */
        public Builder testView(TestView value) {
            testView = value;
            return this;
        }

        /** Sets the rules that a person decided to break. */
        public Builder ignore(List<DataRule> value) {
            ignore = value;
            return this;
        }

        /** Sets the clips of a published training. */
        public Builder clipsOf(PublishedTraining published) {
            return framesPerClip(published.framesPerClip())
                    .clipsPerBatch(published.clipsPerBatch())
                    .clipsPerVideo(published.clipsPerVideo())
                    .testView(published.testsCentre() ? TestView.CENTRE : TestView.WHOLE);
        }

        /**
         * Returns the choice.
         *
         * @throws IllegalArgumentException if a setting is out of range; the message names it
         */
        public DataChoice build() {
            return new DataChoice(
                    folder,
                    otherFolders,
                    dataset,
                    fold,
                    splitSeed,
                    framesPerClip,
                    clipsPerBatch,
                    clipsPerVideo,
                    stretchFrames,
                    testView,
                    ignore);
        }
    }
}
