package org.mdhr4j.engine.nd4j;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.MathOps;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;

/** Arithmetic, activations and reductions, each with its gradient. */
final class Nd4jMathOps implements MathOps {
    private static final double ROOT_HALF = Math.sqrt(0.5);
    private static final double NORMAL_DENSITY = 1 / Math.sqrt(2 * Math.PI);

    private final Nd4jOps ops;
    private final Nd4jGraph graph;
    private final Nd4jPrimitives p;

    Nd4jMathOps(Nd4jOps ops, Nd4jGraph graph, Nd4jPrimitives primitives) {
        this.ops = ops;
        this.graph = graph;
        this.p = primitives;
    }

    @Override
    public Tensor add(Tensor first, Tensor second) {
        Nd4jSymbol a = ops.own(first);
        Nd4jSymbol b = ops.own(second);
        return graph.differentiable(
                p.add(a, b),
                g -> List.of(p.reduceTo(g, a.shape()), p.reduceTo(g, b.shape())),
                a,
                b);
    }

    @Override
    public Tensor subtract(Tensor first, Tensor second) {
        Nd4jSymbol a = ops.own(first);
        Nd4jSymbol b = ops.own(second);
        return graph.differentiable(
                p.subtract(a, b),
                g ->
                        Arrays.asList(
                                p.reduceTo(g, a.shape()),
                                b.isDifferentiable()
                                        ? p.scale(p.reduceTo(g, b.shape()), -1)
                                        : null),
                a,
                b);
    }

    @Override
    public Tensor multiply(Tensor first, Tensor second) {
        Nd4jSymbol a = ops.own(first);
        Nd4jSymbol b = ops.own(second);
        return graph.differentiable(
                p.multiply(a, b),
                g ->
                        Arrays.asList(
                                a.isDifferentiable()
                                        ? p.reduceTo(p.multiply(g, b), a.shape())
                                        : null,
                                b.isDifferentiable()
                                        ? p.reduceTo(p.multiply(g, a), b.shape())
                                        : null),
                a,
                b);
    }

    @Override
    public Tensor divide(Tensor first, Tensor second) {
        Nd4jSymbol a = ops.own(first);
        Nd4jSymbol b = ops.own(second);
        Nd4jSymbol y = p.divide(a, b);
        return graph.differentiable(
                y,
                g -> {
                    Nd4jSymbol scaled = p.divide(g, b);
                    Nd4jSymbol ofB =
                            b.isDifferentiable()
                                    ? p.scale(p.reduceTo(p.multiply(scaled, y), b.shape()), -1)
                                    : null;
                    return Arrays.asList(p.reduceTo(scaled, a.shape()), ofB);
                },
                a,
                b);
    }

    @Override
    public Tensor affine(Tensor tensor, double factor, double offset) {
        Nd4jSymbol x = ops.own(tensor);
        Nd4jSymbol y = factor == 1 ? x : p.scale(x, factor);
        y = offset == 0 && factor != 1 ? y : p.shift(y, offset);
        return graph.differentiable(y, g -> List.of(p.scale(g, factor)), x);
    }

    @Override
    public Tensor clampMin(Tensor tensor, double bound) {
        Nd4jSymbol x = ops.own(tensor);
        return graph.differentiable(
                p.maximum(x, bound), g -> List.of(p.multiply(g, p.notBelow(x, bound))), x);
    }

    @Override
    public Tensor log(Tensor tensor) {
        Nd4jSymbol x = ops.own(tensor);
        return graph.differentiable(p.log(x), g -> List.of(p.divide(g, x)), x);
    }

    @Override
    public Tensor sqrt(Tensor tensor) {
        Nd4jSymbol x = ops.own(tensor);
        Nd4jSymbol y = p.sqrt(x);
        return graph.differentiable(y, g -> List.of(p.divide(p.scale(g, 0.5), y)), x);
    }

    /**
     * Rectifies, with the gradient as a product with the sign: three times as fast as libnd4j's
     * relu_bp.
     */
    @Override
    public Tensor relu(Tensor tensor) {
        Nd4jSymbol x = ops.own(tensor);
        Nd4jSymbol y = p.transform("relu", x, 0);
        return graph.differentiable(y, g -> List.of(p.multiply(g, p.sign(y))), x); // y frees x
    }

    @Override
    public Tensor leakyRelu(Tensor tensor, double slope) {
        Nd4jSymbol x = ops.own(tensor);
        return graph.differentiable(
                p.transform("lrelu", x, slope),
                g -> List.of(p.transformGradient("lrelu_bp", x, g, slope)),
                x);
    }

    @Override
    public Tensor elu(Tensor tensor) {
        Nd4jSymbol x = ops.own(tensor);
        return graph.differentiable(
                p.transform("elu", x, 1), g -> List.of(p.transformGradient("elu_bp", x, g, 1)), x);
    }

    /**
     * Composes it of known operations: libnd4j's precise_gelu takes 22 ns a value, its erf 4 (one
     * core, AVX2).
     */
    @Override
    public Tensor gelu(Tensor tensor) {
        Nd4jSymbol x = ops.own(tensor);
        Nd4jSymbol share = p.scale(p.shift(p.erf(p.scale(x, ROOT_HALF)), 1), 0.5);
        return graph.differentiable(
                p.multiply(x, share),
                g -> {
                    Nd4jSymbol density = p.exp(p.scale(p.multiply(x, x), -0.5));
                    Nd4jSymbol slope =
                            p.add(share, p.scale(p.multiply(x, density), NORMAL_DENSITY));
                    return List.of(p.multiply(g, slope));
                },
                x);
    }

    @Override
    public Tensor sigmoid(Tensor tensor) {
        Nd4jSymbol x = ops.own(tensor);
        Nd4jSymbol y = p.transform("sigmoid", x);
        return graph.differentiable(
                y, g -> List.of(p.multiply(g, p.subtract(y, p.multiply(y, y)))), x);
    }

    @Override
    public Tensor atLeast(Tensor a, Tensor b) {
        return p.notBelow(ops.own(a), ops.own(b));
    }

    @Override
    public Tensor softmax(Tensor tensor, int axis) {
        Nd4jSymbol x = ops.own(tensor);
        Nd4jSymbol y = p.softmax(x, axis);
        return graph.differentiable(
                y,
                g -> {
                    Nd4jSymbol mean = p.sum(p.multiply(g, y), true, axis);
                    return List.of(p.multiply(y, p.subtract(g, mean)));
                },
                x);
    }

    @Override
    public Tensor logSoftmax(Tensor tensor, int axis) {
        Nd4jSymbol x = ops.own(tensor);
        Nd4jSymbol y = p.logSoftmax(x, axis);
        return graph.differentiable(
                y, g -> List.of(p.subtract(g, p.multiply(p.exp(y), p.sum(g, true, axis)))), x);
    }

    @Override
    public Tensor sum(Tensor tensor, boolean keepsAxes, int... axes) {
        Nd4jSymbol x = ops.own(tensor);
        return graph.differentiable(
                p.sum(x, keepsAxes, axes), g -> List.of(spread(g, x.shape(), axes)), x);
    }

    @Override
    public Tensor mean(Tensor tensor, boolean keepsAxes, int... axes) {
        Nd4jSymbol x = ops.own(tensor);
        Nd4jSymbol y = p.mean(x, keepsAxes, axes);
        double share = (double) y.shape().numElements() / x.shape().numElements();
        return graph.differentiable(y, g -> List.of(spread(p.scale(g, share), x.shape(), axes)), x);
    }

    /** The gradient of a reduction: the same for every value that went into a result. */
    private Nd4jSymbol spread(Nd4jSymbol gradient, Shape shape, int... axes) {
        Shape kept = shape.reduced(true, axes);
        return p.broadcastTo(p.reshape(gradient, kept), shape);
    }

    @Override
    public Tensor sumAll(Tensor tensor) {
        int rank = tensor.shape().rank();
        return rank == 0 ? tensor : sum(tensor, false, IntStream.range(0, rank).toArray());
    }

    @Override
    public Tensor argmax(Tensor x, int axis) {
        return p.argmax(ops.own(x), axis);
    }

    @Override
    public Tensor detach(Tensor x) {
        return graph.detached(ops.own(x));
    }

    @Override
    public Tensor cast(Tensor tensor, DataType type) {
        Nd4jSymbol x = ops.own(tensor);
        return graph.differentiable(p.cast(x, type), g -> List.of(p.cast(g, x.dataType())), x);
    }
}
