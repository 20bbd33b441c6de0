package org.mdhr4j.engine.libtorch;

/** Thrown when launches cannot be recorded or repeated. */
final class RecordingException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Says in what way something failed: the first line alone, as natives give a stack trace. */
    RecordingException(String what, RuntimeException nativeFailure) {
        super(
                "%s: %s"
                        .formatted(
                                what,
                                String.valueOf(nativeFailure.getMessage())
                                        .lines()
                                        .findFirst()
                                        .orElse("")),
                nativeFailure);
    }

    RecordingException(String message) {
        super(message);
    }

    RecordingException(String message, Throwable cause) {
        super(message, cause);
    }
}
