package org.mdhr4j.kernel.evaluator;

/** The user interrupted the cell. */
public final class CellInterruptedException extends RuntimeException {
    /** Creates an interruption on the user's request. */
    public CellInterruptedException() {
        super("The cell was interrupted.");
    }
}
