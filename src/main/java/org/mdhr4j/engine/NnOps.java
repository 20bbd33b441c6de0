package org.mdhr4j.engine;

import org.jspecify.annotations.Nullable;

/** Convolution, matrix products, normalisation and pooling. */
public interface NnOps {
    /**
     * Convolves in two dimensions.
     *
     * @param x {@code [N, C, H, W]}
     * @param weight {@code [C', C, kh, kw]}
     * @param bias {@code [C']} or none
     * @param stride step in both directions
     * @param padding zeros around the image
     * @return {@code [N, C', (H + 2 padding - kh) / stride + 1, ...]}
     */
    Tensor conv2d(Tensor x, Tensor weight, @Nullable Tensor bias, int stride, int padding);

    /**
     * Convolves each channel with its own kernel along one dimension, stride 1.
     *
     * @param x {@code [N, C, T]}
     * @param weight {@code [C, 1, k]}
     * @param bias {@code [C]}
     * @param padding zeros at both ends
     * @return {@code [N, C, T + 2 padding - k + 1]}
     */
    Tensor depthwiseConv1d(Tensor x, Tensor weight, Tensor bias, int padding);

    /**
     * Computes {@code x W^T + b} along the last axis.
     *
     * @param x {@code [..., C]}
     * @param weight {@code [C', C]}
     * @param bias {@code [C']} or none
     * @return {@code [..., C']}
     */
    Tensor linear(Tensor x, Tensor weight, @Nullable Tensor bias);

    /** Multiplies matrices in the last two axes, the others broadcast. */
    Tensor matmul(Tensor a, Tensor b);

    /**
     * Normalises batches over every axis but axis 1. A training run uses the batch's statistics and
     * moves the running ones towards them; otherwise the running statistics are used.
     *
     * @param x {@code [N, C, ...]}
     * @param norm the layer's variables and constants
     */
    Tensor batchNorm(Tensor x, BatchNormVariables norm);

    /** Normalises along the last axis, then scales and shifts. */
    Tensor layerNorm(Tensor x, Tensor weight, Tensor bias, double epsilon);

    /**
     * Takes the largest value of each window.
     *
     * @param x {@code [N, C, H, W]}
     */
    Tensor maxPool2d(Tensor x, int kernel, int stride, int padding);
}
