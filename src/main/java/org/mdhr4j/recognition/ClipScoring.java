package org.mdhr4j.recognition;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.LongConsumer;
import org.mdhr4j.data.clip.Clip;
import org.mdhr4j.data.clip.ClipBatch;
import org.mdhr4j.data.clip.ClipLoader;
import org.mdhr4j.data.clip.LoaderOptions;
import org.mdhr4j.data.clip.TestClips;
import org.mdhr4j.data.image.FrameTransform;
import org.mdhr4j.data.video.Video;
import org.mdhr4j.facs.AuSet;

/**
 * Scores videos clip by clip (paper 4.1) and hands every batch on; what becomes of the scores is
 * the listener's affair.
 *
 * @param recognizer the model; borrowed
 * @param labelled the action units of the videos' labels, all of which the model scores
 * @param clipFrames T
 * @param transform from image to input
 * @param options clips per batch and loader threads
 */
public record ClipScoring(
        Recognizer recognizer,
        AuSet labelled,
        int clipFrames,
        FrameTransform transform,
        LoaderOptions options) {

    /** Scores videos that are labelled for exactly the model's action units. */
    public ClipScoring(
            Recognizer recognizer,
            int clipFrames,
            FrameTransform transform,
            LoaderOptions options) {
        this(recognizer, recognizer.auSet(), clipFrames, transform, options);
    }

    /** Receives every scored batch; padded rows are marked in {@link ClipBatch#mask()}. */
    @FunctionalInterface
    public interface ScoreListener {
        /**
         * Takes the scores of a batch.
         *
         * @param scores {@code [B*T, A]} of the labelled action units, in their order
         */
        void scored(ClipBatch batch, float[] scores);
    }

    /**
     * Scores every frame of videos once.
     *
     * @param progress told the number of real frames scored so far
     * @param listener receives every batch's scores
     * @throws CancellationException if the thread is interrupted
     */
    public void run(List<Video> videos, LongConsumer progress, ScoreListener listener) {
        List<Clip> clips = TestClips.of(videos, clipFrames);
        long done = 0;
        try (ClipLoader loader = new ClipLoader(clips, labelled, transform, options)) {
            while (loader.hasNext()) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException("Evaluation was cancelled.");
                }
                ClipBatch batch = loader.next();
                listener.scored(batch, columns(recognizer.score(batch)));
                for (boolean isReal : batch.mask()) {
                    done += isReal ? 1 : 0;
                }
                progress.accept(done);
            }
        }
    }

    private float[] columns(float[] scores) {
        AuSet scored = recognizer.auSet();
        if (labelled.actionUnits().equals(scored.actionUnits())) {
            return scores;
        }
        int[] from = labelled.actionUnits().stream().mapToInt(scored::indexOf).toArray();
        float[] picked = new float[scores.length / scored.size() * from.length];
        for (int i = 0; i < picked.length; i++) {
            picked[i] = scores[i / from.length * scored.size() + from[i % from.length]];
        }
        return picked;
    }
}
