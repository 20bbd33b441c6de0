package org.mdhr4j.engine.onnx;

import static org.mdhr4j.engine.onnx.OnnxOps.own;
import static org.mdhr4j.engine.onnx.OnnxTypes.ints;
import static org.mdhr4j.engine.onnx.OnnxTypes.number;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.ShapeOps;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.UnsupportedOpException;

/** Reshaping, slicing and joining of ONNX. */
final class OnnxShapeOps implements ShapeOps {
    private final OnnxOps ops;

    OnnxShapeOps(OnnxOps ops) {
        this.ops = ops;
    }

    @Override
    public Tensor reshape(Tensor x, long... sizes) {
        Shape shape = x.shape().reshaped(sizes);
        if (shape.equals(x.shape())) {
            return x;
        }
        OnnxGraph graph = ops.graph();
        OnnxSymbol target = graph.row(graph.freeSizes().target(x.shape(), shape));
        OnnxSymbol y = graph.emit("Reshape", shape, x.dataType(), List.of(), own(x), target);
        return ops.levels().carry(x, y);
    }

    @Override
    public Tensor permute(Tensor x, int... axes) {
        long[] sizes = Arrays.stream(axes).mapToLong(a -> x.shape().size(a)).toArray();
        long[] order = Arrays.stream(axes).mapToLong(x.shape()::axis).toArray();
        OnnxSymbol y =
                ops.graph()
                        .emit(
                                "Transpose",
                                Shape.of(sizes),
                                x.dataType(),
                                List.of(ints("perm", order)),
                                own(x));
        return ops.levels().carry(x, y);
    }

    @Override
    public Tensor slice(Tensor x, int axis, long from, long to) {
        OnnxGraph graph = ops.graph();
        boolean isToEnd = to == x.shape().size(axis);
        Shape shape = x.shape().with(axis, to - from);
        boolean isFree = graph.freeSizes().isFree(x.shape().size(axis));
        if (isFree && !(isToEnd && from == 0)) {
            throw new UnsupportedOpException(OnnxOps.NAME, "slice of a free size", x.shape());
        }
        return graph.emit(
                "Slice",
                shape,
                x.dataType(),
                List.of(),
                own(x),
                graph.row(from),
                graph.row(isToEnd ? Long.MAX_VALUE : to),
                graph.row(x.shape().axis(axis)));
    }

    @Override
    public Tensor concat(List<Tensor> parts, int axis) {
        Shape first = parts.get(0).shape();
        int at = first.axis(axis);
        List<Shape> shapes = parts.stream().map(Tensor::shape).toList();
        long total = ops.graph().freeSizes().sum(shapes, at);
        return ops.graph()
                .emit(
                        "Concat",
                        first.with(at, total),
                        parts.get(0).dataType(),
                        List.of(number("axis", (long) at)),
                        symbols(parts));
    }

    private static OnnxSymbol[] symbols(List<Tensor> parts) {
        return parts.stream().map(OnnxOps::own).toArray(OnnxSymbol[]::new);
    }

    @Override
    public Tensor stack(List<Tensor> parts, int axis) {
        Shape shape = parts.get(0).shape();
        int at = axis < 0 ? axis + shape.rank() + 1 : axis;
        List<Tensor> widened = new ArrayList<>();
        for (Tensor part : parts) {
            widened.add(unsqueezed(part, at));
        }
        return concat(widened, at);
    }

    private Tensor unsqueezed(Tensor x, int at) {
        OnnxGraph graph = ops.graph();
        long[] sizes = x.shape().toArray();
        long[] wider = new long[sizes.length + 1];
        for (int i = 0; i < wider.length; i++) {
            wider[i] = i == at ? 1 : sizes[i < at ? i : i - 1];
        }
        return graph.emit(
                "Unsqueeze", Shape.of(wider), x.dataType(), List.of(), own(x), graph.row(at));
    }

    @Override
    public Tensor lookup(Tensor table, Tensor index) {
        Shape rows = table.shape();
        Shape indices = index.shape();
        long[] sizes = Arrays.copyOf(indices.toArray(), indices.rank() + rows.rank() - 1);
        System.arraycopy(rows.toArray(), 1, sizes, indices.rank(), rows.rank() - 1);
        return ops.graph()
                .emit(
                        "Gather",
                        Shape.of(sizes),
                        table.dataType(),
                        List.of(number("axis", 0L)),
                        own(table),
                        own(index));
    }

    @Override
    public Tensor pick(Tensor x, Tensor index) {
        OnnxGraph graph = ops.graph();
        Tensor column = unsqueezed(index, 1); // [N, 1]
        OnnxSymbol picked =
                graph.emit(
                        "GatherElements",
                        column.shape(),
                        DataType.FLOAT32,
                        List.of(number("axis", 1L)),
                        own(x),
                        own(column));
        return reshape(picked, index.shape().toArray());
    }
}
