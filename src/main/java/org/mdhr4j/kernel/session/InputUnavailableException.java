package org.mdhr4j.kernel.session;

/** A cell wanted input where there is nobody to ask. */
public final class InputUnavailableException extends RuntimeException {
    /** The one reason there is: the front end takes no input. */
    public InputUnavailableException() {
        super(
                "The cell asked for input, but this front end takes none (nbconvert and nbclient"
                        + " do not). Put the value into the notebook, or run it in Jupyter.");
    }
}
