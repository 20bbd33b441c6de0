package org.mdhr4j.engine;

import org.jspecify.annotations.Nullable;

/** Computes a layer and what follows it, in one pass where the engine can. */
public interface FusedOps {
    /**
     * Computes a convolution with what follows it.
     *
     * @param x {@code [N, C, H, W]}
     * @param block the layer
     * @param added of the result's shape, added before the ReLU; or none
     * @return {@code [N, C', H', W']}
     */
    Tensor convolution(Tensor x, FusedConvolution block, @Nullable Tensor added);

    /**
     * Computes a matrix product with what follows it.
     *
     * @param x {@code [..., C]}; {@code [N, C]} if the block normalises
     * @param block the layer
     * @param added of the result's shape, added last; or none
     * @return {@code [..., C']}
     */
    Tensor linear(Tensor x, FusedLinear block, @Nullable Tensor added);

    /**
     * Computes attention with a bias: {@code softmax(scale * query key^T + bias) value}.
     *
     * @param query {@code [N, heads, P, D]}
     * @param key {@code [N, heads, P, D]}
     * @param value {@code [N, heads, P, D]}
     * @param bias {@code [G, heads, P, P]}; row n uses bias {@code n mod G}, and G divides N
     * @param scale factor of the products
     * @return {@code [N, heads, P, D]}
     */
    Tensor attention(Tensor query, Tensor key, Tensor value, Tensor bias, double scale);
}
