package org.mdhr4j.spark;

/** Results cannot be written: no fault of a recording, so the task fails and is tried again. */
final class OutputFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What the message begins with, by which the driver finds it in what Spark tells. */
    static final String MARK = "Results cannot be written: ";

    OutputFailure(Exception cause) {
        super(MARK + cause.getMessage(), cause);
    }
}
