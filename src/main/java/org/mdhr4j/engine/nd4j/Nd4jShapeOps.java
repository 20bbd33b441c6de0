package org.mdhr4j.engine.nd4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.ShapeOps;
import org.mdhr4j.engine.Tensor;

/** Reshaping, slicing and joining, each with its gradient; reshaping copies nothing. */
final class Nd4jShapeOps implements ShapeOps {
    private final Nd4jOps ops;
    private final Nd4jGraph graph;
    private final Nd4jPrimitives p;

    Nd4jShapeOps(Nd4jOps ops, Nd4jGraph graph, Nd4jPrimitives primitives) {
        this.ops = ops;
        this.graph = graph;
        this.p = primitives;
    }

    @Override
    public Tensor reshape(Tensor tensor, long... sizes) {
        return reshape(ops.own(tensor), tensor.shape().reshaped(sizes));
    }

    private Nd4jSymbol reshape(Nd4jSymbol x, Shape shape) {
        Nd4jSymbol y = p.reshape(x, shape);
        return y == x ? x : graph.differentiable(y, g -> List.of(p.reshape(g, x.shape())), x);
    }

    @Override
    public Tensor permute(Tensor tensor, int... axes) {
        Nd4jSymbol x = ops.own(tensor);
        int[] back = new int[axes.length];
        for (int i = 0; i < axes.length; i++) {
            back[axes[i]] = i;
        }
        return graph.differentiable(p.permute(x, axes), g -> List.of(p.permute(g, back)), x);
    }

    @Override
    public Tensor slice(Tensor tensor, int axis, long from, long to) {
        Nd4jSymbol x = ops.own(tensor);
        long after = x.shape().size(axis) - to;
        return graph.differentiable(
                p.slice(x, axis, from, to), g -> List.of(p.pad(g, axis, from, after)), x);
    }

    @Override
    public Tensor concat(List<Tensor> tensors, int axis) {
        List<Nd4jSymbol> parts = tensors.stream().map(ops::own).collect(Collectors.toList());
        Nd4jSymbol joined = p.concat(parts, axis);
        if (parts.size() == 1) {
            return joined;
        }
        return graph.differentiable(
                joined, g -> split(g, parts, axis), parts.toArray(new Nd4jSymbol[0]));
    }

    private List<@Nullable Nd4jSymbol> split(Nd4jSymbol g, List<Nd4jSymbol> parts, int axis) {
        List<@Nullable Nd4jSymbol> pieces = new ArrayList<>();
        long from = 0;
        for (Nd4jSymbol part : parts) {
            long to = from + part.shape().size(axis);
            pieces.add(part.isDifferentiable() ? p.slice(g, axis, from, to) : null);
            from = to;
        }
        return pieces;
    }

    @Override
    public Tensor stack(List<Tensor> parts, int axis) {
        List<Tensor> widened = new ArrayList<>();
        for (Tensor part : parts) {
            List<Long> sizes =
                    Arrays.stream(part.shape().toArray())
                            .boxed()
                            .collect(Collectors.toCollection(ArrayList::new));
            sizes.add(axis < 0 ? axis + sizes.size() + 1 : axis, 1L);
            Shape shape = Shape.of(sizes.stream().mapToLong(Long::longValue).toArray());
            widened.add(reshape(ops.own(part), shape));
        }
        return concat(widened, axis);
    }

    /**
     * Looks rows up, with the gradient as a matrix product with one-hot rows: no order of additions
     * to depend on.
     */
    @Override
    public Tensor lookup(Tensor rows, Tensor indices) {
        Nd4jSymbol table = ops.own(rows);
        Nd4jSymbol index = ops.own(indices);
        return graph.differentiable(
                p.gather(table, index),
                g -> {
                    long count = index.shape().numElements();
                    long numRows = table.shape().size(0);
                    long width = table.shape().numElements() / numRows;
                    Nd4jSymbol flat = p.reshape(index, Shape.of(count));
                    Nd4jSymbol hot = p.oneHot(flat, numRows);
                    Nd4jSymbol flatGradient = p.reshape(g, Shape.of(count, width));
                    Nd4jSymbol sum = p.matmul(hot, flatGradient, true, false);
                    return Arrays.asList(p.reshape(sum, table.shape()), null);
                },
                table,
                index);
    }

    @Override
    public Tensor pick(Tensor tensor, Tensor index) {
        Nd4jSymbol x = ops.own(tensor);
        Nd4jSymbol hot = p.oneHot(ops.own(index), x.shape().size(1));
        return graph.differentiable(
                p.sum(p.multiply(x, hot), false, 1),
                g -> {
                    Nd4jSymbol column = p.reshape(g, Shape.of(x.shape().size(0), 1));
                    return Collections.singletonList(p.multiply(hot, column));
                },
                x);
    }
}
