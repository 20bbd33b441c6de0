package org.mdhr4j.engine;

/**
 * Element-wise arithmetic, activations and reductions. Two operands are broadcast as NumPy does:
 * axes are matched from the last, and an axis of size 1 fits any size.
 */
public interface MathOps {
    /** Adds element by element: {@code a + b}. */
    Tensor add(Tensor a, Tensor b);

    /** Subtracts element by element: {@code a - b}. */
    Tensor subtract(Tensor a, Tensor b);

    /** Multiplies element by element: {@code a * b}. */
    Tensor multiply(Tensor a, Tensor b);

    /** Divides element by element: {@code a / b}. */
    Tensor divide(Tensor a, Tensor b);

    /** Computes {@code x * factor + offset}. */
    Tensor affine(Tensor x, double factor, double offset);

    /** Raises every value to a bound at least; the gradient is 0 below the bound. */
    Tensor clampMin(Tensor x, double bound);

    /** Computes the natural logarithm. */
    Tensor log(Tensor x);

    /** Computes the square root. */
    Tensor sqrt(Tensor x);

    /** Computes the rectifier {@code max(x, 0)}. */
    Tensor relu(Tensor x);

    /** Computes the leaky rectifier: x above 0, {@code slope * x} below. */
    Tensor leakyRelu(Tensor x, double slope);

    /** Computes the exponential linear unit: x above 0, {@code exp(x) - 1} below. */
    Tensor elu(Tensor x);

    /**
     * Computes the exact Gaussian error linear unit: x times the normal distribution function of x.
     */
    Tensor gelu(Tensor x);

    /** Computes the sigmoid {@code 1 / (1 + exp(-x))}. */
    Tensor sigmoid(Tensor x);

    /** Compares, giving 1 where {@code a >= b}, 0 elsewhere, as float32; no gradient. */
    Tensor atLeast(Tensor a, Tensor b);

    /** Computes the softmax along an axis. */
    Tensor softmax(Tensor x, int axis);

    /** Computes the logarithm of the softmax along an axis. */
    Tensor logSoftmax(Tensor x, int axis);

    /** Sums over axes, which are kept with size 1 or dropped. */
    Tensor sum(Tensor x, boolean keepsAxes, int... axes);

    /** Averages over axes, which are kept with size 1 or dropped. */
    Tensor mean(Tensor x, boolean keepsAxes, int... axes);

    /** Sums all values to a scalar. */
    Tensor sumAll(Tensor x);

    /** Finds the index of the largest value along an axis, which is dropped; int64, no gradient. */
    Tensor argmax(Tensor x, int axis);

    /** Passes the same values on, through which no gradient flows. */
    Tensor detach(Tensor x);

    /** Converts the values to another type. */
    Tensor cast(Tensor x, DataType type);
}
