package org.mdhr4j.data.video;

/**
 * Neighbouring frames of a video, by index (not by frame number).
 *
 * @param start index of the first frame
 * @param length number of frames, at least 1
 */
public record FrameRange(int start, int length) {
    public FrameRange {
        if (start < 0 || length < 1) {
            throw new IllegalArgumentException(
                    "Frames %s + %s are no range of a video.".formatted(start, length));
        }
    }

    /** Returns the index after the last frame. */
    public int end() {
        return start + length;
    }
}
