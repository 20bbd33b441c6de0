package org.mdhr4j.data.clip;

import org.mdhr4j.data.video.FrameRange;
import org.mdhr4j.data.video.Video;

/**
 * T consecutive frames of a video, the unit the model sees. A clip from a stretch shorter than T
 * repeats its last frame; the repeats are padding and count in no loss and in no metric.
 *
 * @param video where the frames come from
 * @param frames the real frames
 * @param length T, at least the number of real frames
 * @param seed what the random transform of this clip is drawn from; without meaning in testing
 */
public record Clip(Video video, FrameRange frames, int length, long seed) {
    public Clip {
        if (frames.end() > video.numFrames() || frames.length() > length) {
            throw new IllegalArgumentException(
                    "A clip of %s frames cannot hold frames %s..%s of %s."
                            .formatted(length, frames.start(), frames.end() - 1, video));
        }
    }

    /** Returns whether position {@code t} is a real frame rather than padding. */
    public boolean isReal(int t) {
        return t < frames.length();
    }

    /** Returns the index in the video of the frame at position {@code t}. */
    public int frameIndex(int t) {
        return frames.start() + Math.min(t, frames.length() - 1);
    }

    /**
     * Returns whether the clip begins a video or follows a gap, so that nothing may be carried
     * over.
     */
    public boolean startsRun() {
        int start = frames.start();
        return start == 0 || video.frameNumber(start) != video.frameNumber(start - 1) + 1;
    }
}
