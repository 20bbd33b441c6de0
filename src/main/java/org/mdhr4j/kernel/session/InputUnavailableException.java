package org.mdhr4j.kernel.session;

/** A cell wanted input where there is nobody to ask. */
public final class InputUnavailableException extends RuntimeException {
    /** Creates the error with the usual reason: the front end takes no input. */
    public InputUnavailableException() {
        super(
                "The cell asked for input, but this front end takes none (nbconvert and nbclient"
                        + " do not). Put the value into the notebook, or run it in Jupyter.");
    }

    /** Says why nobody answers. */
    public InputUnavailableException(String message) {
        super(message);
    }
}
