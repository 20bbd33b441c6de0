package org.mdhr4j.engine;

/**
 * A tensor's shape is not the expected one; the message says what arrived and what was expected.
 */
public final class ShapeMismatchException extends IllegalArgumentException {
    /** Creates an error with the whole story in its message. */
    public ShapeMismatchException(String message) {
        super(message);
    }
}
