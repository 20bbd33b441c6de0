package org.mdhr4j.cli;

/** A command cannot go on for a reason the user can mend; the message is all that is printed. */
public class UserError extends Exception {
    private static final long serialVersionUID = 1;

    /** Makes an error that says what arrived, what was expected and what to do. */
    public UserError(String message) {
        super(message);
    }
}
