package org.mdhr4j.onnx;

/**
 * Says how a model is written as ONNX.
 *
 * @param numFrames T, frames of a clip; of no meaning where a model looks at each frame on its own
 *     and their number is free
 * @param input what the graph takes
 * @param weightsApart whether the weights lie in a file of their own beside the graph's
 */
public record OnnxOptions(int numFrames, Input input, boolean weightsApart) {
    /** Says what a graph takes, as {@code clips [B, T, 3, P, P]}. */
    public enum Input {
        /** Pixels 0..255 as uint8; the graph normalises them. */
        PIXELS,
        /** Pixels that the caller has normalised, as float32. */
        NORMALISED
    }

    public OnnxOptions {
        if (numFrames < 1) {
            throw new IllegalArgumentException(
                    "A clip has at least 1 frame, got %d.".formatted(numFrames));
        }
    }

    /** Pixels in, weights in the same file. */
    public OnnxOptions(int numFrames) {
        this(numFrames, Input.PIXELS, false);
    }
}
