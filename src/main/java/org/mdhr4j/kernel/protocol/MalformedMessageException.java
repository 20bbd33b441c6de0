package org.mdhr4j.kernel.protocol;

/** Frames that are no message of this kernel's client: wrong form or wrong signature. */
public final class MalformedMessageException extends Exception {
    /** Creates an error that says what is wrong with the frames. */
    public MalformedMessageException(String message) {
        super(message);
    }
}
