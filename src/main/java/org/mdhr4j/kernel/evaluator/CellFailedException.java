package org.mdhr4j.kernel.evaluator;

/** Code that a magic or {@code eval} ran has failed; carries the finished report. */
public final class CellFailedException extends RuntimeException {
    private final transient CellError error;

    /** Wraps a report. */
    public CellFailedException(CellError error) {
        super(error.name() + ": " + error.message());
        this.error = error;
    }

    /** Returns the report of the code that failed. */
    public CellError error() {
        return error;
    }
}
