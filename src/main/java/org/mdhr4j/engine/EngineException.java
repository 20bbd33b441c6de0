package org.mdhr4j.engine;

/** An engine cannot be opened or used as asked; the message says what is missing and what to do. */
public final class EngineException extends RuntimeException {
    /** Creates an error without an underlying cause. */
    public EngineException(String message) {
        super(message);
    }

    /** Creates an error that keeps the native library's own. */
    public EngineException(String message, Throwable cause) {
        super(message, cause);
    }
}
