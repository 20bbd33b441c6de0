package org.mdhr4j.model.backbone;

import java.util.List;
import org.mdhr4j.engine.Tensor;

/**
 * What a backbone makes of F frames.
 *
 * @param stages four maps {@code [F, C_s, H_s, W_s]}, finest first; sizes halve from stage to stage
 * @param tokens final map {@code [F, N, C]}, N = 49 positions in row-major order
 */
public record BackboneFeatures(List<Tensor> stages, Tensor tokens) {
    public BackboneFeatures {
        stages = List.copyOf(stages);
    }
}
