package org.mdhr4j.model;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Tensor;

/**
 * The frames of a window: those that are scored, and on either side of them some that are only
 * their context. At the beginning and the end of a video some places of a window hold no frame of
 * it, so that windows are all of one size.
 *
 * @param count places of the window, at least one of which is scored
 * @param context how many of the first and how many of the last are context alone
 * @param present {@code [count]} float32, 1 where there is a frame and 0 where there is none; null
 *     without context, when all are there
 */
public record WindowFrames(int count, int context, @Nullable Tensor present) {
    public WindowFrames {
        if (context < 0 || count <= 2 * context) {
            throw new IllegalArgumentException(
                    "Of %d frames %d on either side of the scored ones leave none to score."
                            .formatted(count, context));
        }
        if ((present == null) != (context == 0)) {
            throw new IllegalArgumentException(
                    "Which frames are present is told of windows with context, and of no others.");
        }
    }

    /** Returns a window of which every frame is there and scored. */
    public static WindowFrames all(int count) {
        return new WindowFrames(count, 0, null);
    }

    /**
     * Returns the window without the outer part of its context.
     *
     * @param kept frames of context that stay on either side, at most
     */
    public WindowFrames narrowed(Ops ops, int kept) {
        int off = Math.max(0, context - kept);
        Tensor inner = present == null || kept == 0 ? null : cut(ops, present, off);
        return new WindowFrames(count - 2 * off, context - off, inner);
    }

    /** Returns the rows of those that are scored, of a row for each. */
    public Tensor scored(Ops ops, Tensor rows) {
        return cut(ops, rows, context);
    }

    /** Returns rows, a row for each frame, without so many of them on either side. */
    public Tensor cut(Ops ops, Tensor rows, int off) {
        return off == 0 ? rows : ops.shapes().slice(rows, 0, off, (long) count - off);
    }

    /** Returns rows with zeros, as beyond the ends of a clip, where there is no frame. */
    public Tensor emptied(Ops ops, Tensor rows) {
        if (present == null) {
            return rows;
        }
        long[] sizes = new long[rows.shape().rank()];
        Arrays.fill(sizes, 1);
        sizes[0] = count;
        return ops.math().multiply(rows, ops.shapes().reshape(present, sizes));
    }

    /**
     * Makes sure that every frame is scored.
     *
     * @throws IllegalArgumentException if some are context
     */
    public void requireAll() {
        if (context > 0) {
            throw new IllegalArgumentException(
                    "This model scores whole windows only, not %d frames with %d of context on either side."
                            .formatted(count, context));
        }
    }
}
