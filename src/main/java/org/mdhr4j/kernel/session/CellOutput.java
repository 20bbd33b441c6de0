package org.mdhr4j.kernel.session;

/** Where a notebook's output goes and its input comes from. Called from any thread. */
public interface CellOutput {
    /**
     * Prints text.
     *
     * @param stream {@code stdout} or {@code stderr}
     */
    void stream(String stream, String text);

    /** Displays something. */
    void display(DisplayBundle bundle);

    /** Updates the display with the id in {@code bundle}. */
    void updateDisplay(DisplayBundle bundle);

    /**
     * Clears the cell's output so far.
     *
     * @param waits whether only when the next output comes
     */
    void clearOutput(boolean waits);

    /**
     * Asks the user for a line.
     *
     * @throws InputUnavailableException if nobody can be asked
     * @throws InterruptedException if the cell was interrupted meanwhile
     */
    String readLine(String prompt, boolean isPassword) throws InterruptedException;
}
