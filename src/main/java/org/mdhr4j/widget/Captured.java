package org.mdhr4j.widget;

import com.google.gson.JsonArray;
import org.jspecify.annotations.Nullable;

/**
 * Holds what a piece of the notebook's code brought.
 *
 * @param value what it returned, or null for nothing
 * @param outputs what it printed and displayed, as a notebook stores outputs
 * @param failure what it threw, or null if it ran to its end
 */
public record Captured(@Nullable Object value, JsonArray outputs, @Nullable Throwable failure) {
    /** Returns the value, or throws what the code threw, as it is. */
    @Nullable Object orThrow() {
        if (failure != null) {
            throw Captured.<RuntimeException>asIs(failure);
        }
        return value;
    }

    @SuppressWarnings("unchecked") // the cast is erased; nothing is converted
    private static <E extends Throwable> RuntimeException asIs(Throwable failure) throws E {
        throw (E) failure;
    }
}
