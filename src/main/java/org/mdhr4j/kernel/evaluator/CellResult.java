package org.mdhr4j.kernel.evaluator;

import org.jspecify.annotations.Nullable;

/**
 * Says how a cell ended.
 *
 * @param value value of its last expression, or null if it has none
 * @param error why it failed, or null if it did not
 */
public record CellResult(@Nullable Object value, @Nullable CellError error) {
    static CellResult of(@Nullable Object value) {
        return new CellResult(value, null);
    }

    static CellResult failed(CellError error) {
        return new CellResult(null, error);
    }

    /** Returns whether the cell ran to its end. */
    public boolean isOk() {
        return error == null;
    }
}
