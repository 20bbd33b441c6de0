package org.mdhr4j.checkpoint;

import org.jspecify.annotations.Nullable;

/**
 * A checkpoint cannot be read, written or used; the message says which file, what arrived, what was
 * expected and what to do.
 */
public final class CheckpointException extends RuntimeException {
    /** Makes an error whose message tells the whole story. */
    public CheckpointException(String message) {
        super(message);
    }

    /** Makes an error that another one caused, if there is a cause. */
    public CheckpointException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
