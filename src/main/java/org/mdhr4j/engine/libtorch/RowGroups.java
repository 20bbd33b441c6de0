package org.mdhr4j.engine.libtorch;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
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
     * The part's results for all groups, joined along axis 0.
     *
     * @param x {@code [N, ...]}, N at least 1
     * @param part {@code [n, ...]} to {@code [n, ...]}
     */
    Tensor apply(Tensor x, long rowsPerGroup, UnaryOperator<Tensor> part) {
        return ops.parts()
                .within(
                        "rows",
                        () -> {
                            long numRows = x.shape().size(0);
                            List<Tensor> results = new ArrayList<>();
                            for (long from = 0; from < numRows; from += rowsPerGroup) {
                                long to = Math.min(from + rowsPerGroup, numRows);
                                results.add(ofGroup(x, from, to, part));
                            }
                            return ops.shapes().concat(results, 0);
                        });
    }

    private Tensor ofGroup(Tensor x, long from, long to, UnaryOperator<Tensor> part) {
        return ops.parts().within("group", () -> part.apply(ops.shapes().slice(x, 0, from, to)));
    }

    private static long ceilDiv(long a, long b) {
        return (a + b - 1) / b;
    }
}
