package org.mdhr4j.kernel.session;

import org.jspecify.annotations.Nullable;
import org.mdhr4j.kernel.evaluator.CellError;

/**
 * Says how a cell ended, ready to be shown.
 *
 * @param result what to show as its result, or null for nothing
 * @param error why it failed, or null if it did not
 */
public record CellOutcome(@Nullable DisplayBundle result, @Nullable CellError error) {
    /** Returns whether the cell ran to its end. */
    public boolean isOk() {
        return error == null;
    }
}
