package org.mdhr4j.engine.nd4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.BatchNormVariables;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.NnOps;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.ShapeMismatchException;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.nd4j.Operation.Arguments;

/** Convolution, matrix products, normalisation and pooling, each with its gradient. */
final class Nd4jNnOps implements NnOps {
    private static final long CHANNELS_FIRST = 0;
    private static final long WEIGHTS_OUT_IN_ROWS_COLUMNS = 1;

    private final Nd4jOps ops;
    private final Nd4jGraph graph;
    private final Nd4jPrimitives p;

    Nd4jNnOps(Nd4jOps ops, Nd4jGraph graph, Nd4jPrimitives primitives) {
        this.ops = ops;
        this.graph = graph;
        this.p = primitives;
    }

    @Override
    public Tensor conv2d(
            Tensor image, Tensor kernel, @Nullable Tensor bias, int stride, int padding) {
        Nd4jSymbol x = ops.own(image);
        Nd4jSymbol weight = ops.own(kernel);
        Shape in = x.shape();
        long size = weight.shape().size(2);
        if (in.rank() != 4 || in.size(1) != weight.shape().size(1)) {
            throw new ShapeMismatchException(
                    "conv2d expects x [N,C,H,W] and weight [C',C,k,k], got %s and %s."
                            .formatted(in, weight.shape()));
        }
        long rows = (in.size(2) + 2L * padding - size) / stride + 1;
        long columns = (in.size(3) + 2L * padding - size) / stride + 1;
        Shape shape = Shape.of(in.size(0), weight.shape().size(0), rows, columns);
        boolean isPointwise = size == 1 && stride == 1 && padding == 0;
        String opName = isPointwise ? Nd4jPointwise.FORWARD : "conv2d";
        Arguments arguments =
                Arguments.integers(
                        size,
                        size,
                        stride,
                        stride,
                        padding,
                        padding,
                        1,
                        1,
                        0,
                        CHANNELS_FIRST,
                        WEIGHTS_OUT_IN_ROWS_COLUMNS);
        Nd4jSymbol y = graph.emit(opName, arguments, shape, DataType.FLOAT32, x, weight);
        graph.differentiable(
                y,
                g ->
                        List.copyOf(
                                graph.emitAll(
                                        isPointwise ? Nd4jPointwise.BACKWARD : "conv2d_bp",
                                        arguments,
                                        List.of(in, weight.shape()),
                                        DataType.FLOAT32,
                                        x,
                                        weight,
                                        g)),
                x,
                weight);
        if (bias == null) {
            return y;
        }
        Tensor perChannel = ops.shapes().reshape(bias, 1, shape.size(1), 1, 1);
        return ops.math().add(y, perChannel);
    }

    /** Composes it of shifted products: the kernels are short and the tracks small. */
    @Override
    public Tensor depthwiseConv1d(Tensor x, Tensor weight, Tensor bias, int padding) {
        long channels = x.shape().size(1);
        Nd4jSymbol tracks = ops.own(x);
        long length = x.shape().size(2);
        Nd4jSymbol padded =
                graph.differentiable(
                        p.pad(tracks, 2, padding, padding),
                        g -> List.of(p.slice(g, 2, padding, padding + length)),
                        tracks);
        long kernel = weight.shape().size(2);
        long results = length + 2L * padding - kernel + 1;
        Tensor sum = ops.shapes().reshape(bias, 1, channels, 1);
        for (long k = 0; k < kernel; k++) {
            Tensor shifted = ops.shapes().slice(padded, 2, k, k + results);
            Tensor factor = ops.shapes().slice(weight, 2, k, k + 1);
            factor = ops.shapes().reshape(factor, 1, channels, 1);
            sum = ops.math().add(ops.math().multiply(shifted, factor), sum);
        }
        return sum;
    }

    @Override
    public Tensor linear(Tensor tensor, Tensor weights, @Nullable Tensor bias) {
        Nd4jSymbol weight = ops.own(weights);
        long inputs = weight.shape().size(1);
        long outputs = weight.shape().size(0);
        if (tensor.shape().size(-1) != inputs) {
            throw new ShapeMismatchException(
                    "linear expects x [...,%s] for weight %s, got %s."
                            .formatted(inputs, weight.shape(), tensor.shape()));
        }
        Nd4jSymbol x = ops.own(ops.shapes().reshape(tensor, -1, inputs));
        Tensor y =
                graph.differentiable(
                        p.matmul(x, weight, false, true),
                        g ->
                                Arrays.asList(
                                        x.isDifferentiable()
                                                ? p.matmul(g, weight, false, false)
                                                : null,
                                        p.matmul(g, x, true, false)),
                        x,
                        weight);
        y = bias == null ? y : ops.math().add(y, bias);
        return ops.shapes().reshape(y, tensor.shape().with(-1, outputs).toArray());
    }

    @Override
    public Tensor matmul(Tensor first, Tensor second) {
        int rank = Math.max(first.shape().rank(), second.shape().rank());
        Shape batch = Shape.broadcast(batch(first.shape(), rank), batch(second.shape(), rank));
        Nd4jSymbol a = expanded(ops.own(first), batch);
        Nd4jSymbol b = expanded(ops.own(second), batch);
        return graph.differentiable(
                p.matmul(a, b, false, false),
                g ->
                        Arrays.asList(
                                a.isDifferentiable() ? p.matmul(g, b, false, true) : null,
                                b.isDifferentiable() ? p.matmul(a, g, true, false) : null),
                a,
                b);
    }

    /** All axes but the last two, with axes of size 1 in front up to a rank. */
    private static Shape batch(Shape shape, int rank) {
        long[] sizes = new long[rank - 2];
        Arrays.fill(sizes, 1);
        int more = rank - shape.rank();
        for (int i = 0; i < shape.rank() - 2; i++) {
            sizes[more + i] = shape.size(i);
        }
        return Shape.of(sizes);
    }

    private Nd4jSymbol expanded(Nd4jSymbol x, Shape batch) {
        List<Long> sizes = new ArrayList<>(Arrays.stream(batch.toArray()).boxed().toList());
        sizes.add(x.shape().size(-2));
        sizes.add(x.shape().size(-1));
        Shape full = Shape.of(sizes.stream().mapToLong(Long::longValue).toArray());
        return x.shape().equals(full)
                ? x
                : graph.differentiable(
                        p.broadcastTo(x, full), g -> List.of(p.reduceTo(g, x.shape())), x);
    }

    @Override
    public Tensor batchNorm(Tensor x, BatchNormVariables norm) {
        return new Nd4jBatchNorm(graph, p, norm).apply(ops.own(x));
    }

    /** Composes it of known operations: libnd4j's layer_norm has no epsilon. */
    @Override
    public Tensor layerNorm(Tensor tensor, Tensor weight, Tensor bias, double epsilon) {
        Nd4jSymbol x = ops.own(tensor);
        Nd4jSymbol centred = p.subtract(x, p.mean(x, true, -1));
        Nd4jSymbol variance = p.mean(p.multiply(centred, centred), true, -1);
        Nd4jSymbol scale = p.reciprocalRoot(p.shift(variance, epsilon));
        Nd4jSymbol unit = p.multiply(centred, scale);
        graph.differentiable(
                unit,
                g -> {
                    Nd4jSymbol along = p.mean(p.multiply(g, unit), true, -1);
                    Nd4jSymbol flat = p.subtract(g, p.mean(g, true, -1));
                    return List.of(p.multiply(scale, p.subtract(flat, p.multiply(unit, along))));
                },
                x);
        return ops.math().add(ops.math().multiply(unit, weight), bias);
    }

    @Override
    public Tensor maxPool2d(Tensor image, int kernel, int stride, int padding) {
        Nd4jSymbol x = ops.own(image);
        Shape in = x.shape();
        Arguments arguments =
                Arguments.integers(
                        kernel,
                        kernel,
                        stride,
                        stride,
                        padding,
                        padding,
                        1,
                        1,
                        0,
                        1,
                        CHANNELS_FIRST);
        Shape shape =
                Shape.of(
                        in.size(0),
                        in.size(1),
                        (in.size(2) + 2L * padding - kernel) / stride + 1,
                        (in.size(3) + 2L * padding - kernel) / stride + 1);
        return graph.differentiable(
                graph.emit("maxpool2d", arguments, shape, x.dataType(), x),
                g -> List.of(graph.emit("maxpool2d_bp", arguments, in, x.dataType(), x, g)),
                x);
    }
}
