package org.mdhr4j.engine;

/**
 * Element-wise arithmetic, activations and reductions. Two operands are broadcast as NumPy does:
 * axes are matched from the last, and an axis of size 1 fits any size.
 */
public interface MathOps {
    /** {@code a + b}. */
    Tensor add(Tensor a, Tensor b);

    /** {@code a - b}. */
    Tensor subtract(Tensor a, Tensor b);

    /** {@code a * b}. */
    Tensor multiply(Tensor a, Tensor b);

    /** {@code a / b}. */
    Tensor divide(Tensor a, Tensor b);

    /** {@code x * factor + offset}. */
    Tensor affine(Tensor x, double factor, double offset);

    /** The larger of each value and a bound; the gradient is 0 below the bound. */
    Tensor clampMin(Tensor x, double bound);

    /** Natural logarithm. */
    Tensor log(Tensor x);

    /** Square root. */
    Tensor sqrt(Tensor x);

    /** {@code max(x, 0)}. */
    Tensor relu(Tensor x);

    /** x above 0, {@code slope * x} below. */
    Tensor leakyRelu(Tensor x, double slope);

    /** x above 0, {@code exp(x) - 1} below. */
    Tensor elu(Tensor x);

    /** Exact Gaussian error linear unit: x times the normal distribution function of x. */
    Tensor gelu(Tensor x);

    /** {@code 1 / (1 + exp(-x))}. */
    Tensor sigmoid(Tensor x);

    /** 1 where {@code a >= b}, 0 elsewhere, as float32; no gradient. */
    Tensor atLeast(Tensor a, Tensor b);

    /** Softmax along an axis. */
    Tensor softmax(Tensor x, int axis);

    /** Logarithm of the softmax along an axis. */
    Tensor logSoftmax(Tensor x, int axis);

    /** Sum over axes, which are kept with size 1 or dropped. */
    Tensor sum(Tensor x, boolean keepsAxes, int... axes);

    /** Mean over axes, which are kept with size 1 or dropped. */
    Tensor mean(Tensor x, boolean keepsAxes, int... axes);

    /** Sum of all values, a scalar. */
    Tensor sumAll(Tensor x);

    /** Index of the largest value along an axis, which is dropped; int64, no gradient. */
    Tensor argmax(Tensor x, int axis);

    /** The same values, through which no gradient flows. */
    Tensor detach(Tensor x);

    /** The same values in another type. */
    Tensor cast(Tensor x, DataType type);
}
