package org.mdhr4j.kernel.session;

/** Where a notebook's output goes and its input comes from. Called from any thread. */
public interface CellOutput {
    /**
     * Text was printed.
     *
     * @param stream {@code stdout} or {@code stderr}
     */
    void stream(String stream, String text);

    /** Something was displayed. */
    void display(DisplayBundle bundle);

    /** A display, known by the id in {@code bundle}, is to show something else. */
    void updateDisplay(DisplayBundle bundle);

    /**
     * The cell's output so far is to go away.
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
