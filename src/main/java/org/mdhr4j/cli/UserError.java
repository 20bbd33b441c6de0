package org.mdhr4j.cli;

/** A command cannot go on for a reason the user can mend; the message is all that is printed. */
public final class UserError extends Exception {
    /** An error that says what arrived, what was expected and what to do. */
    public UserError(String message) {
        super(message);
    }
}
