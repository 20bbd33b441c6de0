package org.mdhr4j.model.backbone;

import java.util.List;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Tensor;

/**
 * Computes features of frames and describes itself: whoever builds on a backbone takes every size
 * from here. See {@link Backbone} for the choices.
 */
public interface FeatureExtractor {
    /** Returns the height and width of an input frame in pixels. */
    int inputPixels();

    /**
     * Returns the maps that a {@link StageReader} is given, finest first. Sizes are whole multiples
     * of the last one, which is also the size of the final map.
     */
    List<Tap> taps();

    /** Returns the number of channels of the final map. */
    int channels();

    /**
     * Describes the features of frames. Records the taps as {@code backbone.scale1} and so on, and
     * the final map as {@code backbone}.
     *
     * @param frames {@code [F, 3, P, P]} float32, normalised RGB of {@link #inputPixels()}
     * @param reader is given the taps as soon as they are computed
     * @return the final map {@code [F, N, C]}, its N positions in row-major order
     */
    Tensor apply(Ops ops, Tensor frames, StageReader reader);
}
