package org.mdhr4j.recognition;

import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.function.LongConsumer;
import org.mdhr4j.checkpoint.CheckpointMetadata;
import org.mdhr4j.data.Clip;
import org.mdhr4j.data.ClipBatch;
import org.mdhr4j.data.ClipLoader;
import org.mdhr4j.data.FrameTransform;
import org.mdhr4j.data.LoaderOptions;
import org.mdhr4j.data.Manifest;
import org.mdhr4j.data.TestClips;
import org.mdhr4j.data.Video;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.metrics.AuEvaluation;

/** Scores the test videos of a fold clip by clip and counts hits and misses (paper 4.1). */
public final class FoldEvaluation {
    /** T of the paper. */
    public static final int PAPER_CLIP_FRAMES = 16;

    /** Receives every scored batch; padded rows are marked in {@link ClipBatch#mask()}. */
    @FunctionalInterface
    public interface ScoreListener {
        /**
         * Takes the scores of a batch.
         *
         * @param scores {@code [B*T, A]}
         */
        void scored(ClipBatch batch, float[] scores);
    }

    private FoldEvaluation() {}

    /**
     * Evaluates a recogniser on whole frames of videos, as published.
     *
     * @param clipFrames T
     * @param options clips per batch and loader threads
     * @param progress told the number of real frames scored so far
     * @param listener receives every batch's scores
     * @throws CancellationException if the thread is interrupted
     */
    public static AuEvaluation run(
            Recognizer recognizer,
            List<Video> videos,
            int clipFrames,
            LoaderOptions options,
            LongConsumer progress,
            ScoreListener listener) {
        FrameTransform whole = FrameTransform.test(recognizer.config().backbone().inputPixels());
        return run(recognizer, videos, clipFrames, whole, options, progress, listener);
    }

    /**
     * Evaluates a recogniser on videos.
     *
     * @param clipFrames T
     * @param transform from image to input
     * @param options clips per batch and loader threads
     * @param progress told the number of real frames scored so far
     * @param listener receives every batch's scores
     * @throws CancellationException if the thread is interrupted
     */
    public static AuEvaluation run(
            Recognizer recognizer,
            List<Video> videos,
            int clipFrames,
            FrameTransform transform,
            LoaderOptions options,
            LongConsumer progress,
            ScoreListener listener) {
        AuSet auSet = recognizer.config().auSet();
        AuEvaluation evaluation = new AuEvaluation(auSet.actionUnits());
        List<Clip> clips = TestClips.of(videos, clipFrames);
        long done = 0;
        try (ClipLoader loader = new ClipLoader(clips, auSet, transform, options)) {
            while (loader.hasNext()) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException("Evaluation was cancelled.");
                }
                ClipBatch batch = loader.next();
                float[] scores = recognizer.score(batch);
                evaluation.add(scores, batch.labels(), batch.mask());
                listener.scored(batch, scores);
                for (boolean isReal : batch.mask()) {
                    done += isReal ? 1 : 0;
                }
                progress.accept(done);
            }
        }
        return evaluation;
    }

    /**
     * Test subjects that a checkpoint was trained on: scores on them mean nothing. Real subjects go
     * by their names, also between data sets.
     *
     * @param dataset name of the data set that the videos are of
     */
    public static List<String> overlap(
            CheckpointMetadata metadata, String dataset, List<Video> videos) {
        boolean canOverlap =
                metadata.dataset().map(name -> Manifest.sharePeople(name, dataset)).orElse(true);
        if (!canOverlap) {
            return List.of();
        }
        TreeSet<String> subjects = new TreeSet<>();
        videos.forEach(video -> subjects.add(video.subject()));
        subjects.retainAll(metadata.trainingSubjects());
        return List.copyOf(subjects);
    }
}
