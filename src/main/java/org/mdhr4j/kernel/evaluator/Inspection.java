package org.mdhr4j.kernel.evaluator;

import java.util.List;

/**
 * Holds what is known about a name.
 *
 * @param signatures declarations, one for each overload
 * @param documentation Javadoc as plain text, or empty
 */
public record Inspection(List<String> signatures, String documentation) {
    /** An inspection with copied signatures. */
    public Inspection {
        signatures = List.copyOf(signatures);
    }

    /** Returns all of it as text. */
    public String text() {
        String heads = String.join("\n", signatures);
        return documentation.isEmpty() ? heads : heads + "\n\n" + documentation;
    }
}
