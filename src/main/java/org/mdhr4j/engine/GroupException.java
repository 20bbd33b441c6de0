package org.mdhr4j.engine;

/**
 * Processes cannot train together, or one of them is lost; the message names it and says what to
 * do.
 */
public final class GroupException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Creates an error without an underlying cause. */
    public GroupException(String message) {
        super(message);
    }

    /** Creates an error that keeps its cause. */
    public GroupException(String message, Throwable cause) {
        super(message, cause);
    }
}
