package org.mdhr4j.model.backbone;

import org.mdhr4j.engine.Tensor;

/**
 * Takes what it needs from a backbone's stages. It is called as soon as a stage is computed, so
 * that in training its gradients are computed right after those of the later stages.
 */
@FunctionalInterface
public interface StageReader {
    /**
     * Reads a stage.
     *
     * @param stage number of the {@linkplain FeatureExtractor#taps() tap}, from 1 (finest), in this
     *     order
     * @param map {@code [F, C_s, H_s, H_s]}
     */
    void read(int stage, Tensor map);
}
