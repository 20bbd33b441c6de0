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

/**
 * Scores videos clip by clip (paper 4.1) and hands every batch on; what becomes of the scores is
 * the listener's affair.
 *
 * @param recognizer the model; borrowed
 * @param clipFrames T
 * @param transform from image to input
 * @param options clips per batch and loader threads
 */
public record ClipScoring(
        Recognizer recognizer, int clipFrames, FrameTransform transform, LoaderOptions options) {

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
        try (ClipLoader loader = new ClipLoader(clips, recognizer.auSet(), transform, options)) {
            while (loader.hasNext()) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException("Evaluation was cancelled.");
                }
                ClipBatch batch = loader.next();
                listener.scored(batch, recognizer.score(batch));
                for (boolean isReal : batch.mask()) {
                    done += isReal ? 1 : 0;
                }
                progress.accept(done);
            }
        }
    }
}
