package org.mdhr4j.recognition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.NamedTensors;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.ShapeMismatchException;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.TensorScope;
import org.mdhr4j.model.AuModel;
import org.mdhr4j.model.AuOutput;
import org.mdhr4j.model.ScoringProgram;
import org.mdhr4j.model.WindowProgram;

/**
 * Scores a video of any length frame by frame in constant memory. Backbone and patch embeddings run
 * once a frame, however much windows overlap.
 *
 * <pre>{@code
 * try (StreamingRecognizer stream =
 *         new StreamingRecognizer(recognizer, StreamWindow.fullContext(), 1)) {
 *     while (camera.hasNext()) {
 *         stream.accept(camera.next()).forEach(this::show);
 *     }
 *     stream.finish().forEach(this::show); // the last frames; ready for the next video
 * }
 * }</pre>
 *
 * <p>Look-ahead: with full context a frame's scores come {@link #lookAheadFrames()} frames later (k
 * + 2 = 7 for the paper's model, 0.28 s at 25 Hz); in clips and sliding windows when the clip in
 * whose middle it is nearest is complete, at most T - 1 frames later. Frames are computed {@code
 * framesAtOnce} at a time, which adds up to {@code framesAtOnce - 1} frames: 1 for cameras, {@link
 * #USUAL_FRAMES_AT_ONCE} for files, where it is faster; the first 8 of a video do not wait for
 * more.
 *
 * <p>It borrows the recogniser and is used from the engine's thread.
 */
public final class StreamingRecognizer implements AutoCloseable {
    /** Frames computed together where speed counts more than how soon scores come. */
    public static final int USUAL_FRAMES_AT_ONCE = 16;

    private static final int FIRST_FRAMES_AT_ONCE = 8;

    private final Engine engine;
    private final AuModel model;
    private final StreamWindow window;
    private final int framesAtOnce;
    private final StreamPrograms programs;
    private final FrameRing ring;
    private final byte[] waiting;
    private int numWaiting;
    private long nextScored;
    private long nextWindow;

    /**
     * Begins a stream at its first frame.
     *
     * @param framesAtOnce frames that are computed together, 1 or more
     */
    public StreamingRecognizer(Recognizer recognizer, StreamWindow window, int framesAtOnce) {
        if (framesAtOnce < 1) {
            throw new IllegalArgumentException(
                    "At least 1 frame is computed at once, got %s.".formatted(framesAtOnce));
        }
        this.engine = recognizer.engine();
        this.model = recognizer.model();
        this.window = window.suiting(model.framewise());
        this.framesAtOnce = framesAtOnce;
        this.programs = recognizer.streaming();
        this.ring = new FrameRing(engine, model.framewise().numParts());
        this.waiting = new byte[Math.multiplyExact(framesAtOnce, frameBytes())];
    }

    private int frameBytes() {
        int size = model.inputPixels();
        return 3 * size * size;
    }

    /**
     * Returns how many frames of a video are computed first.
     *
     * @param framesAtOnce frames that are computed together from then on
     */
    public static int firstFrames(int framesAtOnce) {
        return Math.min(framesAtOnce, FIRST_FRAMES_AT_ONCE);
    }

    /** Returns the frames after a frame that must have come before its scores do, at most. */
    public int lookAheadFrames() {
        return scoresInContext() ? contextFrames() : window.frames() - 1;
    }

    private int contextFrames() {
        return model.framewise().contextFrames();
    }

    private boolean scoresInContext() {
        return window.holdsContext(contextFrames());
    }

    /**
     * Builds what the engine needs for a stream's first scores, by scoring a black frame: time well
     * spent while the first frames are still awaited. Only before the first frame; a recogniser
     * needs it once.
     */
    public void warmUp() {
        if (ring.end() > 0 || numWaiting > 0) {
            throw new IllegalStateException("The stream has begun.");
        }
        int numScored = scoresInContext() ? scoredAtOnce() : window.frames();
        int context = scoresInContext() ? contextFrames() : 0;
        if (programs.prepares(numScored, context)) {
            Arrays.fill(waiting, (byte) 0);
            numWaiting = 1;
            embed();
            score(0, numScored, context, 0, new ArrayList<>());
            reset();
        }
    }

    /**
     * Takes the next frame.
     *
     * @param pixels uint8 {@code [3, P, P]}, RGB planes
     * @return scores of the frames that are settled now, in order; often none
     * @throws ShapeMismatchException if there are not 3*S*S values
     */
    public List<FrameScores> accept(byte[] pixels) {
        if (pixels.length != frameBytes()) {
            throw new ShapeMismatchException(
                    "A frame for %s has %s values [3,S,S], got %s. Resize frames with FrameTransform."
                            .formatted(model.backbone(), frameBytes(), pixels.length));
        }
        System.arraycopy(pixels, 0, waiting, numWaiting * frameBytes(), frameBytes());
        numWaiting++;
        return numWaiting < groupFrames() ? List.of() : compute(false);
    }

    /**
     * Ends the video.
     *
     * @return scores of the frames still open, in order; the next frame begins another video
     */
    public List<FrameScores> finish() {
        List<FrameScores> rest = compute(true);
        reset();
        return rest;
    }

    private void reset() {
        ring.close();
        numWaiting = 0;
        nextScored = 0;
        nextWindow = 0;
    }

    /** The first group of a video is smaller, so that its first scores come soon. */
    private int groupFrames() {
        return ring.end() == 0 ? firstFrames(framesAtOnce) : framesAtOnce;
    }

    private List<FrameScores> compute(boolean isEnd) {
        embed();
        List<FrameScores> settled = new ArrayList<>();
        if (scoresInContext()) {
            scoreInContext(isEnd, settled);
        } else {
            scoreWindows(isEnd, settled);
        }
        return settled;
    }

    private void embed() {
        if (numWaiting == 0) {
            return;
        }
        int size = model.inputPixels();
        byte[] pixels =
                numWaiting == framesAtOnce
                        ? waiting
                        : Arrays.copyOf(waiting, numWaiting * frameBytes());
        try (TensorScope scope = engine.newScope()) {
            Shape shape = Shape.of(1, numWaiting, 3, size, size);
            Map<String, Tensor> input =
                    Map.of(ScoringProgram.CLIPS, scope.tensor(pixels, shape).named("frames"));
            ring.add(programs.frames().infer(scope, input), numWaiting);
        }
        numWaiting = 0;
    }

    /**
     * A large group is scored in several windows: a window costs the same if it is hardly filled.
     */
    private int scoredAtOnce() {
        return Math.min(framesAtOnce, USUAL_FRAMES_AT_ONCE);
    }

    /**
     * All frames whose context is complete, in windows of one size, for which some engines make a
     * graph.
     */
    private void scoreInContext(boolean isEnd, List<FrameScores> settled) {
        if (isEnd && ring.end() == 1) { // a picture has no dynamics, which still ones would have
            score(0, 1, 0, 1, settled);
            return;
        }
        long until = isEnd ? ring.end() : ring.end() - contextFrames();
        while (nextScored < until) {
            long last = Math.min(until, nextScored + scoredAtOnce());
            score(nextScored, scoredAtOnce(), contextFrames(), last, settled);
        }
        ring.dropBefore(nextScored - contextFrames());
    }

    /** All clips that are complete; at the end one more for the frames still open. */
    private void scoreWindows(boolean isEnd, List<FrameScores> settled) {
        int length = window.frames();
        while (nextWindow + length <= ring.end()) {
            long middle = nextWindow + (length - 1 + window.stride()) / 2;
            score(nextWindow, length, 0, middle + 1, settled);
            nextWindow += window.stride();
            ring.dropBefore(Math.min(nextWindow, ring.end() - length));
        }
        if (isEnd && nextScored < ring.end()) {
            boolean overlaps = window.stride() < length;
            long from = overlaps ? Math.max(0, ring.end() - length) : nextWindow;
            score(from, length, 0, ring.end(), settled);
        }
    }

    /**
     * Settles the frames from the next one on until one, in a window that scores some from one on.
     */
    private void score(
            long first, int numScored, int context, long until, List<FrameScores> settled) {
        int length = numScored + 2 * context;
        try (TensorScope scope = engine.newScope()) {
            Map<String, Tensor> inputs = ring.window(first - context, length);
            if (context > 0) {
                float[] present = ring.present(first - context, length);
                inputs.put(WindowProgram.PRESENT, scope.tensor(present, Shape.of(length)));
            }
            Map<String, Tensor> results = programs.windows(context).infer(scope, inputs);
            float[] scores = NamedTensors.results(results).require(AuOutput.SCORES).toFloats();
            int numAus = scores.length / numScored;
            for (long frame = nextScored; frame < until; frame++) {
                float[] row = new float[numAus];
                System.arraycopy(scores, (int) (frame - first) * numAus, row, 0, numAus);
                settled.add(new FrameScores(frame, row));
            }
        }
        nextScored = Math.max(nextScored, until);
    }

    /** Forgets the video at hand. */
    @Override
    public void close() {
        reset();
    }
}
