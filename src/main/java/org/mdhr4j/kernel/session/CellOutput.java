package org.mdhr4j.kernel.session;

/** Takes a notebook's output and asks for its input. Called from any thread. */
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
