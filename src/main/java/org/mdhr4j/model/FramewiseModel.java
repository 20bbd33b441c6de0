package org.mdhr4j.model;

import java.util.List;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Tensor;

/**
 * Computes a model in two steps: what can be known of frames one by one, and scores of consecutive
 * frames from that. Overlapping windows of a video so share the first, costly step.
 */
public interface FramewiseModel {
    /** What {@link #contextFrames} says where scores depend on all frames of a clip. */
    int WHOLE_CLIP = Integer.MAX_VALUE;

    /**
     * Describes what can be known of frames one by one.
     *
     * @param frames {@code [F, 3, P, P]} float32, normalised
     * @return {@link #numParts} tensors {@code [F, ...]}
     */
    List<Tensor> frames(Ops ops, Tensor frames);

    /** Returns how many tensors {@link #frames} gives. */
    int numParts();

    /**
     * Describes scores of consecutive frames of one video, as of one clip.
     *
     * @param parts what {@link #frames} gave, of all frames of the window in order
     * @param frames which of them are scored, and which are their context: {@link #contextFrames}
     *     on either side, of which nothing is computed that only their own scores would need
     * @throws IllegalArgumentException if there is context and scores depend on whole clips
     */
    AuOutput window(Ops ops, List<Tensor> parts, WindowFrames frames);

    /**
     * Returns how many frames before and after a frame its scores depend on, or {@link
     * #WHOLE_CLIP}.
     */
    int contextFrames();
}
