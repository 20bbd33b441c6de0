package org.mdhr4j.engine.nd4j;

import java.util.Arrays;
import java.util.List;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.nd4j.Operation.Arguments;

/** Operations without gradients, from which operations with gradients are made. */
final class Nd4jPrimitives {
    private static final Arguments NONE = Arguments.NONE;
    private static final long ROW_MAJOR = -99; // libnd4j's flag in front of the sizes

    private final Nd4jGraph graph;

    Nd4jPrimitives(Nd4jGraph graph) {
        this.graph = graph;
    }

    Nd4jSymbol add(Nd4jSymbol a, Nd4jSymbol b) {
        return binary("add", a, b);
    }

    Nd4jSymbol subtract(Nd4jSymbol a, Nd4jSymbol b) {
        return binary("subtract", a, b);
    }

    Nd4jSymbol multiply(Nd4jSymbol a, Nd4jSymbol b) {
        return binary("multiply", a, b);
    }

    Nd4jSymbol divide(Nd4jSymbol a, Nd4jSymbol b) {
        return binary("divide", a, b);
    }

    Nd4jSymbol scale(Nd4jSymbol x, double factor) {
        return multiply(x, graph.scalar(factor));
    }

    Nd4jSymbol shift(Nd4jSymbol x, double offset) {
        return add(x, graph.scalar(offset));
    }

    Nd4jSymbol maximum(Nd4jSymbol x, double bound) {
        return binary("maximum", x, graph.scalar(bound));
    }

    /** 1 where x is at least the bound, 0 elsewhere. */
    Nd4jSymbol notBelow(Nd4jSymbol x, double bound) {
        return notBelow(x, graph.scalar(bound));
    }

    /** 1 where a is at least b, 0 elsewhere. */
    Nd4jSymbol notBelow(Nd4jSymbol a, Nd4jSymbol b) {
        Shape shape = Shape.broadcast(a.shape(), b.shape());
        return cast(
                graph.emit("greater_equal", NONE, shape, DataType.BOOL, a, b), DataType.FLOAT32);
    }

    private Nd4jSymbol binary(String opName, Nd4jSymbol a, Nd4jSymbol b) {
        return graph.emit(opName, NONE, Shape.broadcast(a.shape(), b.shape()), a.dataType(), a, b);
    }

    /** Undoes a broadcast by summing: from a larger shape back to the given one. */
    Nd4jSymbol reduceTo(Nd4jSymbol x, Shape shape) {
        if (x.shape().equals(shape)) {
            return x;
        }
        int more = x.shape().rank() - shape.rank();
        int[] axes = new int[x.shape().rank()];
        int count = 0;
        for (int i = 0; i < axes.length; i++) {
            if (i < more || shape.size(i - more) < x.shape().size(i)) {
                axes[count++] = i;
            }
        }
        return reshape(sum(x, true, Arrays.copyOf(axes, count)), shape);
    }

    /** Repeats axes of size 1. */
    Nd4jSymbol broadcastTo(Nd4jSymbol x, Shape shape) {
        if (x.shape().equals(shape)) {
            return x;
        }
        long[] padded = new long[shape.rank()];
        long[] repeats = new long[shape.rank()];
        for (int i = 1; i <= padded.length; i++) {
            padded[padded.length - i] = i <= x.shape().rank() ? x.shape().size(-i) : 1;
            repeats[padded.length - i] = shape.size(-i) / padded[padded.length - i];
        }
        Nd4jSymbol same = reshape(x, Shape.of(padded));
        return graph.emit("tile", Arguments.integers(repeats), shape, x.dataType(), same);
    }

    Nd4jSymbol exp(Nd4jSymbol x) {
        return transform("exp", x);
    }

    Nd4jSymbol log(Nd4jSymbol x) {
        return transform("log", x);
    }

    Nd4jSymbol sqrt(Nd4jSymbol x) {
        return transform("sqrt", x);
    }

    /** {@code 1 / sqrt(x)}. */
    Nd4jSymbol reciprocalRoot(Nd4jSymbol x) {
        return transform("rsqrt", x);
    }

    Nd4jSymbol sign(Nd4jSymbol x) {
        return transform("sign", x);
    }

    Nd4jSymbol erf(Nd4jSymbol x) {
        return transform("erf", x);
    }

    /** An operation on each value, without arguments or with one number. */
    Nd4jSymbol transform(String opName, Nd4jSymbol x, double... numbers) {
        return graph.emit(opName, Arguments.numbers(numbers), x.shape(), x.dataType(), x);
    }

    /** The gradient of such an operation at x. */
    Nd4jSymbol transformGradient(
            String opName, Nd4jSymbol x, Nd4jSymbol gradient, double... numbers) {
        return graph.emit(opName, Arguments.numbers(numbers), x.shape(), x.dataType(), x, gradient);
    }

    Nd4jSymbol sum(Nd4jSymbol x, boolean keepsAxes, int... axes) {
        return reduce("reduce_sum", x, keepsAxes, axes);
    }

    Nd4jSymbol mean(Nd4jSymbol x, boolean keepsAxes, int... axes) {
        return reduce("reduce_mean", x, keepsAxes, axes);
    }

    private Nd4jSymbol reduce(String opName, Nd4jSymbol x, boolean keepsAxes, int... axes) {
        long[] resolved = Arrays.stream(axes).mapToLong(a -> x.shape().axis(a)).toArray();
        Arguments arguments = Arguments.integers(resolved).withFlags(keepsAxes);
        return graph.emit(opName, arguments, x.shape().reduced(keepsAxes, axes), x.dataType(), x);
    }

    /** Composed where the axis is not the last: libnd4j's softmax with oneDNN is wrong there. */
    Nd4jSymbol softmax(Nd4jSymbol x, int axis) {
        if (isLast(x, axis)) {
            return alongLast("softmax", x);
        }
        Nd4jSymbol powers = exp(belowLargest(x, axis));
        return divide(powers, sum(powers, true, axis));
    }

    Nd4jSymbol logSoftmax(Nd4jSymbol x, int axis) {
        if (isLast(x, axis)) {
            return alongLast("log_softmax", x);
        }
        Nd4jSymbol shifted = belowLargest(x, axis);
        return subtract(shifted, log(sum(exp(shifted), true, axis)));
    }

    private static boolean isLast(Nd4jSymbol x, int axis) {
        return x.shape().axis(axis) == x.shape().rank() - 1;
    }

    private Nd4jSymbol alongLast(String opName, Nd4jSymbol x) {
        Arguments axis = Arguments.integers(x.shape().rank() - 1L);
        return graph.emit(opName, axis, x.shape(), x.dataType(), x);
    }

    private Nd4jSymbol belowLargest(Nd4jSymbol x, int axis) {
        return subtract(x, reduce("reduce_max", x, true, axis));
    }

    Nd4jSymbol argmax(Nd4jSymbol x, int axis) {
        Shape shape = x.shape().reduced(false, axis);
        Arguments arguments = Arguments.integers(x.shape().axis(axis)).withFlags(false);
        return graph.emit("argmax", arguments, shape, DataType.INT64, x);
    }

    Nd4jSymbol cast(Nd4jSymbol x, DataType type) {
        long code = Conversions.dataType(type).toInt();
        return graph.emit("cast", Arguments.integers(code), x.shape(), type, x);
    }

    Nd4jSymbol reshape(Nd4jSymbol x, Shape shape) {
        if (x.shape().equals(shape)) {
            return x;
        }
        long[] sizes = shape.toArray();
        long[] flagged = new long[sizes.length + 1];
        flagged[0] = ROW_MAJOR;
        System.arraycopy(sizes, 0, flagged, 1, sizes.length);
        return graph.emit(Nd4jPlan.ALIAS, Arguments.integers(flagged), shape, x.dataType(), x);
    }

    Nd4jSymbol permute(Nd4jSymbol x, int... axes) {
        long[] sizes = Arrays.stream(axes).mapToLong(a -> x.shape().size(a)).toArray();
        long[] order = Arrays.stream(axes).asLongStream().toArray();
        return graph.emit("permute", Arguments.integers(order), Shape.of(sizes), x.dataType(), x);
    }

    Nd4jSymbol slice(Nd4jSymbol x, int axis, long from, long to) {
        int at = x.shape().axis(axis);
        int rank = x.shape().rank();
        Shape shape = x.shape().with(at, to - from);
        long[] beginAndSize = new long[2 * rank];
        beginAndSize[at] = from;
        System.arraycopy(shape.toArray(), 0, beginAndSize, rank, rank);
        return graph.emit("slice", Arguments.integers(beginAndSize), shape, x.dataType(), x);
    }

    /** Zeros before and after along an axis. */
    Nd4jSymbol pad(Nd4jSymbol x, int axis, long before, long after) {
        if (before == 0 && after == 0) {
            return x;
        }
        int rank = x.shape().rank();
        int at = x.shape().axis(axis);
        long[] paddings = new long[2 * rank];
        paddings[2 * at] = before;
        paddings[2 * at + 1] = after;
        Shape shape = x.shape().with(at, before + x.shape().size(at) + after);
        Arguments constantZero = Arguments.integers(0).withNumbers(0);
        Nd4jSymbol amounts = graph.constant(paddings, Shape.of(rank, 2));
        return graph.emit("pad", constantZero, shape, x.dataType(), x, amounts);
    }

    Nd4jSymbol concat(List<Nd4jSymbol> parts, int axis) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        Shape first = parts.get(0).shape();
        int at = first.axis(axis);
        long total = parts.stream().mapToLong(part -> part.shape().size(at)).sum();
        return graph.emit(
                "concat",
                Arguments.integers(at),
                first.with(at, total),
                parts.get(0).dataType(),
                parts.toArray(new Nd4jSymbol[0]));
    }

    /** Rows of a table: {@code [i..., D...]}. */
    Nd4jSymbol gather(Nd4jSymbol table, Nd4jSymbol index) {
        Shape rows = table.shape();
        Shape indices = index.shape();
        long[] sizes = Arrays.copyOf(indices.toArray(), indices.rank() + rows.rank() - 1);
        System.arraycopy(rows.toArray(), 1, sizes, indices.rank(), rows.rank() - 1);
        return graph.emit(
                "gather", Arguments.integers(0), Shape.of(sizes), table.dataType(), table, index);
    }

    /** 1 at each index and 0 elsewhere: {@code [i..., depth]}. */
    Nd4jSymbol oneHot(Nd4jSymbol index, long depth) {
        long[] sizes = Arrays.copyOf(index.shape().toArray(), index.shape().rank() + 1);
        sizes[sizes.length - 1] = depth;
        Arguments arguments = Arguments.integers(-1, depth).withNumbers(1, 0);
        return graph.emit("onehot", arguments, Shape.of(sizes), DataType.FLOAT32, index);
    }

    /** Matrix product of the last two axes, either transposed first; other axes are equal. */
    Nd4jSymbol matmul(Nd4jSymbol a, Nd4jSymbol b, boolean transposesA, boolean transposesB) {
        int rank = a.shape().rank();
        long[] sizes = a.shape().toArray();
        sizes[rank - 2] = a.shape().size(transposesA ? -1 : -2);
        sizes[rank - 1] = b.shape().size(transposesB ? -2 : -1);
        Arguments arguments = Arguments.integers(transposesA ? 1 : 0, transposesB ? 1 : 0, 0);
        return graph.emit("matmul", arguments, Shape.of(sizes), a.dataType(), a, b);
    }
}
