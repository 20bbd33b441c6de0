package org.mdhr4j.study;

import java.io.IOException;

/** Says why tables cannot be studied: where, what was found and what to do. */
public final class StudyException extends IOException {
    private static final long serialVersionUID = 1;

    /** Makes an error that says what arrived, what was expected and what to do. */
    public StudyException(String message) {
        super(message);
    }
}
