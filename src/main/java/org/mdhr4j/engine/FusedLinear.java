package org.mdhr4j.engine;

import org.jspecify.annotations.Nullable;

/**
 * {@code x W^T + b} along the last axis and what follows it: batch normalisation over the rows, an
 * activation. Engines may compute it in one pass and, without training, fold the normalisation into
 * the weights; see {@link FusedOps#linear}. Keep one instance per layer: engines prepare weights
 * per instance.
 *
 * @param weight {@code [C', C]}
 * @param bias {@code [C']} or none
 * @param norm normalisation of the result, which then must have rank 2, or none
 * @param activation what comes last
 */
public record FusedLinear(
        Variable weight,
        @Nullable Variable bias,
        @Nullable BatchNormVariables norm,
        Activation activation) {}
