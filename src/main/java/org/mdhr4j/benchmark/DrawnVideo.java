package org.mdhr4j.benchmark;

import java.util.Arrays;
import org.mdhr4j.recognition.StreamingRecognizer;

/** A video of any length from a few drawn frames, which it shows forwards and backwards. */
public final class DrawnVideo {
    private final byte[] frames;
    private final int numDrawn;
    private final int frameBytes;

    DrawnVideo(byte[] frames, int numDrawn) {
        this.frames = frames;
        this.numDrawn = numDrawn;
        this.frameBytes = frames.length / numDrawn;
    }

    /** Draws the frames of a workload. */
    public static DrawnVideo of(Workload workload) {
        return new DrawnVideo(workload.pixels(), workload.numFrames());
    }

    /** Returns the pixels of frame {@code t}, as {@link StreamingRecognizer#accept} takes them. */
    public byte[] frame(int t) {
        int from = indexOf(t) * frameBytes;
        return Arrays.copyOfRange(frames, from, from + frameBytes);
    }

    /** Returns the pixels of {@code count} frames from {@code first} on, one after the other. */
    byte[] window(int first, int count) {
        byte[] window = new byte[count * frameBytes];
        for (int t = 0; t < count; t++) {
            int from = indexOf(first + t) * frameBytes;
            System.arraycopy(frames, from, window, t * frameBytes, frameBytes);
        }
        return window;
    }

    /** Which drawn frame is shown: 0, 1, 2, 1, 0, 1, ... of three. */
    private int indexOf(int t) {
        int period = Math.max(1, 2 * (numDrawn - 1));
        int at = t % period;
        return at < numDrawn ? at : period - at;
    }
}
