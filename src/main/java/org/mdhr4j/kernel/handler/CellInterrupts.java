package org.mdhr4j.kernel.handler;

import java.util.function.Consumer;

/**
 * Tells whether the cell at hand is to stop. Knows a cell from the moment it is announced to front
 * ends, so that an interrupt is not lost while the cell waits for Java to be ready or is being
 * compiled.
 */
public final class CellInterrupts {
    private final Consumer<Boolean> told;
    private boolean isCellActive;
    private boolean isRequested;

    /** Makes one that tells nobody. */
    public CellInterrupts() {
        this(isActive -> {});
    }

    /**
     * Makes one that tells when code of the notebook begins and ends.
     *
     * @param told gets true at the beginning and false at the end
     */
    public CellInterrupts(Consumer<Boolean> told) {
        this.told = told;
    }

    synchronized void beginCell() {
        isCellActive = true;
        isRequested = false;
        told.accept(true);
    }

    /**
     * Learns that the cell's code has ended; what widgets do about it is not meant by earlier
     * requests.
     */
    public synchronized void codeEnded() {
        isRequested = false;
    }

    synchronized void endCell() {
        isCellActive = false;
        isRequested = false;
        told.accept(false);
    }

    /** Asks the cell at hand to stop; false if there is none. */
    public synchronized boolean request() {
        isRequested = isCellActive;
        return isCellActive;
    }

    /** Returns whether the cell at hand is to stop. */
    public synchronized boolean isRequested() {
        return isRequested;
    }
}
