package org.mdhr4j.model.backbone;

import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Tensor;

/** A backbone network; see {@link Backbone} for the choices. */
public interface FeatureExtractor {
    /**
     * Describes the features of frames. Records the taps as {@code backbone.scale1} to {@code
     * backbone.scale4} and the final map as {@code backbone}.
     *
     * @param frames {@code [F, 3, S, S]} float32, normalised RGB, S as the backbone expects
     * @param reader is given the four taps
     * @return the final map {@code [F, N, C]}, N = 49 positions in row-major order
     */
    Tensor apply(Ops ops, Tensor frames, StageReader reader);
}
