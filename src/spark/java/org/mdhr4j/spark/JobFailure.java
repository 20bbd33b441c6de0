package org.mdhr4j.spark;

/**
 * The job cannot go on: results cannot be written, the model cannot be loaded. That is no fault of
 * a recording, so the task fails, is tried again elsewhere, and in the end the job gives up.
 */
final class JobFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What the message begins with, by which the driver finds it in what Spark tells. */
    static final String MARK = "mdhr4j cannot go on: ";

    JobFailure(String what, Exception cause) {
        super("%s%s: %s.".formatted(MARK, what, cause.getMessage()), cause);
    }

    static JobFailure ofResults(Exception cause) {
        return new JobFailure("results cannot be written", cause);
    }
}
