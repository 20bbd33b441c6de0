package org.mdhr4j.training;

/** A loss or gradient became infinite or not a number; the step was not made. */
public final class NotFiniteException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Makes an error whose message names step and clips. */
    public NotFiniteException(String message) {
        super(message);
    }

    /** The same with more to say. */
    NotFiniteException(NotFiniteException cause, String more) {
        super(cause.getMessage() + " " + more, cause);
    }
}
