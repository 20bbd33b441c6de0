package org.mdhr4j.recognition;

import org.mdhr4j.model.FramewiseModel;
import org.mdhr4j.model.PublishedTraining;

/**
 * Says which frames a stream's scores are computed from.
 *
 * <ul>
 *   <li>{@link #fullContext}: every frame from all frames around it that the model can use, as if
 *       the whole video were one clip; the paper's zero padding at the video's ends. A model whose
 *       frames all see each other (STG) cannot, and is given clips of 16 frames in its place.
 *   <li>{@link #clips}: consecutive clips of T frames, as the published code evaluates; a short
 *       last clip repeats its last frame.
 *   <li>{@link #sliding}: clips of T frames that start every {@code stride} frames; a frame takes
 *       its score from the clip in whose middle it is nearest, the earlier one of two. The last
 *       clip ends with the video and scores the frames still open. Where every frame's context lies
 *       inside its clip (the paper's model: 16 frames, stride 1 or 2) this equals full context and
 *       is computed so.
 * </ul>
 *
 * @param frames T, 0 for full context
 * @param stride frames between the starts of clips, 0 for full context
 */
public record StreamWindow(int frames, int stride) {
    private static final StreamWindow FULL = new StreamWindow(0, 0);

    public StreamWindow {
        boolean isFull = frames == 0 && stride == 0;
        if (!isFull && (frames < 1 || stride < 1 || stride > frames)) {
            throw new IllegalArgumentException(
                    "A sliding window needs at least 1 frame and a stride of 1 to its length, so that every frame is scored; got %s frames and stride %s."
                            .formatted(frames, stride));
        }
    }

    /** Returns every frame with its full temporal context. */
    public static StreamWindow fullContext() {
        return FULL;
    }

    /** Returns the clips of T frames one after the other, as published. */
    public static StreamWindow clips(int frames) {
        return new StreamWindow(frames, frames);
    }

    /** Returns the clips of T frames that overlap. */
    public static StreamWindow sliding(int frames, int stride) {
        return new StreamWindow(frames, stride);
    }

    /** Returns whether every frame has its full context. */
    public boolean isFullContext() {
        return frames == 0;
    }

    /** Returns this window, or clips in place of full context where a model needs whole clips. */
    StreamWindow suiting(FramewiseModel model) {
        boolean needsClips = model.contextFrames() == FramewiseModel.WHOLE_CLIP;
        return isFullContext() && needsClips ? clips(PublishedTraining.CLIP_FRAMES) : this;
    }

    /**
     * Whether every frame has its whole context inside the clip it takes its score from, or up to
     * an end of the video. Clips then give what full context gives.
     *
     * @param contextFrames frames before and after a frame that its score depends on
     */
    boolean holdsContext(int contextFrames) {
        int last = (frames - 1 + stride) / 2; // position in the clip of the last frame it scores
        int first = last + 1 - stride;
        return isFullContext()
                || (stride < frames
                        && first >= contextFrames
                        && last + contextFrames <= frames - 1);
    }
}
