package org.mdhr4j.engine.libtorch;

/** Thrown when launches cannot be recorded or repeated. */
final class RecordingException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Says in what way something failed: the first line alone, as natives give a stack trace. */
    RecordingException(String what, Throwable cause) {
        super(
                "%s: %s"
                        .formatted(
                                what,
                                String.valueOf(cause.getMessage()).lines().findFirst().orElse("")),
                cause);
    }

    RecordingException(String message) {
        super(message);
    }
}
