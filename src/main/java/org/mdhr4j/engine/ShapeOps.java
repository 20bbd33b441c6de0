package org.mdhr4j.engine;

import java.util.List;

/** Reshapes, slices, joins and looks up; values are unchanged. */
public interface ShapeOps {
    /** Arranges the same values in row-major order under other sizes; one size may be -1. */
    Tensor reshape(Tensor x, long... sizes);

    /** Puts the axes in another order: result axis i is axis {@code axes[i]} of x. */
    Tensor permute(Tensor x, int... axes);

    /** Cuts a part out of an axis, from (included) to (excluded). */
    Tensor slice(Tensor x, int axis, long from, long to);

    /** Joins tensors one after the other along an axis. */
    Tensor concat(List<Tensor> parts, int axis);

    /** Stacks tensors of one shape along a new axis. */
    Tensor stack(List<Tensor> parts, int axis);

    /**
     * Moves values along axes by shifts, those that fall off the end come in at the front. Composed
     * unless the engine has an operation for it: each axis is cut in two and joined the other way
     * round.
     */
    default Tensor roll(Tensor x, long[] shifts, int[] axes) {
        Tensor rolled = x;
        for (int i = 0; i < axes.length; i++) {
            long size = x.shape().size(axes[i]);
            long shift = Math.floorMod(shifts[i], size);
            if (shift != 0) {
                Tensor end = slice(rolled, axes[i], size - shift, size);
                Tensor start = slice(rolled, axes[i], 0, size - shift);
                rolled = concat(List.of(end, start), axes[i]);
            }
        }
        return rolled;
    }

    /**
     * Looks up rows: result {@code [i..., D...]} is {@code table[index[i...], D...]}.
     *
     * @param table {@code [rows, D...]}
     * @param index int64 of any shape, values below the number of rows
     */
    Tensor lookup(Tensor table, Tensor index);

    /**
     * Picks one element per row: result {@code [N]} is {@code x[n, index[n]]}.
     *
     * @param x {@code [N, C]}
     * @param index int64 {@code [N]}
     */
    Tensor pick(Tensor x, Tensor index);
}
