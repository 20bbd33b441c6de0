package org.mdhr4j.source;

/** Thrown when no frame of a source lies in the section that was asked for. */
public final class EmptySectionException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    EmptySectionException(String message) {
        super(message);
    }
}
