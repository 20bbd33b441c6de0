package org.mdhr4j.cli;

import java.util.function.Supplier;

/**
 * The command line is wrong by itself, whatever files there are: an option is missing, contradicts
 * another, or has a value that none can have.
 */
final class UsageError extends UserError {
    private static final long serialVersionUID = 1;

    /** An error that says what arrived, what was expected and what to do. */
    UsageError(String message) {
        super(message);
    }

    /** The value of an option; what the parser says against it is the error. */
    static <T> T value(Supplier<T> parser) throws UsageError {
        try {
            return parser.get();
        } catch (IllegalArgumentException e) {
            throw new UsageError(String.valueOf(e.getMessage()));
        }
    }
}
