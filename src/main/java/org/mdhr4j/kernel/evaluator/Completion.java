package org.mdhr4j.kernel.evaluator;

import java.util.List;

/**
 * Holds what may stand at the cursor.
 *
 * @param matches texts that may replace the part from {@code start} to {@code end}
 * @param start Java index in the code
 * @param end Java index in the code, the cursor
 */
public record Completion(List<String> matches, int start, int end) {
    /** A completion with copied matches. */
    public Completion {
        matches = List.copyOf(matches);
    }

    /** Returns a completion that offers nothing. */
    public static Completion none(int cursor) {
        return new Completion(List.of(), cursor, cursor);
    }
}
