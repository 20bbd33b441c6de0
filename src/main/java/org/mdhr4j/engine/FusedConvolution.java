package org.mdhr4j.engine;

import org.jspecify.annotations.Nullable;

/**
 * A two-dimensional convolution and what follows it: batch normalisation, the sum with another
 * tensor, ReLU. Engines may compute it in one pass and, without training, fold the normalisation
 * into the weights; see {@link FusedOps#convolution}. Keep one instance per layer: engines prepare
 * weights per instance.
 *
 * @param weight {@code [C', C, kh, kw]}
 * @param bias {@code [C']} or none
 * @param norm normalisation of the result, or none
 * @param stride step in both directions
 * @param padding zeros around the image
 * @param rectifies whether ReLU comes last
 */
public record FusedConvolution(
        Variable weight,
        @Nullable Variable bias,
        @Nullable BatchNormVariables norm,
        int stride,
        int padding,
        boolean rectifies) {
    /** Returns whether kernel and step agree, so that every pixel belongs to one patch. */
    public boolean cutsPatches() {
        Shape shape = weight.shape();
        return padding == 0 && shape.size(2) == stride && shape.size(3) == stride;
    }
}
