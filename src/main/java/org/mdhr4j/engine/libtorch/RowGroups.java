package org.mdhr4j.engine.libtorch;

import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.global.torch;
import org.mdhr4j.engine.Tensor;

/**
 * Computes rows in groups, so that what a group computes on the way stays in the processor's cache
 * and its memory serves the next group.
 */
final class RowGroups {
    /** Elements of a group's input: 8 MiB of float32. */
    private static final long ELEMENTS = 2L << 20;

    private final LibTorchOps ops;

    RowGroups(LibTorchOps ops) {
        this.ops = ops;
    }

    /** Rows of a group: as few groups as keep to the size, and all of nearly the same. */
    static long rowsPerGroup(Tensor x) {
        long numRows = x.shape().size(0);
        long groups = Math.min(numRows, ceilDiv(x.shape().numElements(), ELEMENTS));
        return groups == 0 ? numRows : ceilDiv(numRows, groups);
    }

    /**
     * The part's results for all groups, joined along axis 0; each goes into its place at once.
     *
     * @param x {@code [N, ...]}, N at least 1
     * @param part {@code [n, ...]} to {@code [n, ...]}
     */
    Tensor apply(Tensor x, long rowsPerGroup, UnaryOperator<Tensor> part) {
        long numRows = x.shape().size(0);
        Tensor first = ofGroup(x, 0, rowsPerGroup, part);
        Tensor all = ops.own(empty(first, numRows));
        put(first, all, 0);
        for (long from = rowsPerGroup; from < numRows; from += rowsPerGroup) {
            long to = Math.min(from + rowsPerGroup, numRows);
            put(ofGroup(x, from, to, part), all, from);
        }
        return all;
    }

    private Tensor ofGroup(Tensor x, long from, long to, UnaryOperator<Tensor> part) {
        return ops.within("rows", () -> part.apply(ops.shapes().slice(x, 0, from, to)));
    }

    private org.bytedeco.pytorch.Tensor empty(Tensor example, long numRows) {
        org.bytedeco.pytorch.Tensor values = ops.raw(example);
        long[] sizes = example.shape().toArray();
        sizes[0] = numRows;
        return torch.empty(
                sizes, values.options(), new MemoryFormatOptional(values.suggest_memory_format()));
    }

    private void put(Tensor result, Tensor all, long from) {
        try (PointerScope helpers = new PointerScope()) {
            ops.raw(all).narrow(0, from, result.shape().size(0)).copy_(ops.raw(result));
        }
        result.close();
    }

    private static long ceilDiv(long a, long b) {
        return (a + b - 1) / b;
    }
}
