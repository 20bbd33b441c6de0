package org.mdhr4j.model.backbone;

import org.mdhr4j.engine.Tensor;

/**
 * Takes what it needs from a backbone's stages. It is called as soon as a stage is computed, so
 * that in training its gradients, too, come when those of the later stages are done with.
 */
@FunctionalInterface
public interface StageReader {
    /**
     * Reads a stage.
     *
     * @param stage 1 (finest) to 4, in this order
     * @param map {@code [F, C_s, H_s, W_s]}; sizes halve from stage to stage
     */
    void read(int stage, Tensor map);
}
