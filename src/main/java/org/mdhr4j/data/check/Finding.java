package org.mdhr4j.data.check;

import org.mdhr4j.data.manifest.DataRule;

/**
 * Tells what a check found in a data set.
 *
 * @param rule the rule that the data breaks
 * @param isError whether the data set must not be used like this; a warning otherwise
 * @param message where it is, what is wrong and, where it helps, what to do
 * @param count how often the same cause was met, at least 1
 */
public record Finding(DataRule rule, boolean isError, String message, int count) {
    public static Finding of(DataRule rule, String message) {
        return new Finding(rule, rule.isError(), message, 1);
    }

    public static Finding warning(DataRule rule, String message) {
        return new Finding(rule, false, message, 1);
    }

    Finding again() {
        return new Finding(rule, isError, message, count + 1);
    }

    /** Returns the message, and how often the same was met. */
    public String text() {
        return count == 1
                ? message
                : "%s (and %,d more of the same cause)".formatted(message, count - 1);
    }
}
