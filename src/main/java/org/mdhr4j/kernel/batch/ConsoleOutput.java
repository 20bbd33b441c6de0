package org.mdhr4j.kernel.batch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import org.mdhr4j.kernel.evaluator.CellError;
import org.mdhr4j.kernel.session.CellOutput;
import org.mdhr4j.kernel.session.DisplayBundle;
import org.mdhr4j.kernel.session.InputUnavailableException;

/** Shows a session's output as text. */
public final class ConsoleOutput implements CellOutput {
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

    private final PrintStream out;
    private final PrintStream err;
    private final BufferedReader in;
    private final boolean hasColours;

    /**
     * Creates output to streams.
     *
     * @param hasColours whether ANSI colours may be used
     */
    public ConsoleOutput(PrintStream out, PrintStream err, BufferedReader in, boolean hasColours) {
        this.out = out;
        this.err = err;
        this.in = in;
        this.hasColours = hasColours;
    }

    /** Returns whether this process talks to a person at a terminal who wants colours. */
    public static boolean isTerminal() {
        return Terminal.isInteractive() && System.getenv("NO_COLOR") == null;
    }

    /** Renders the report of an error as text. */
    public static String text(CellError error, boolean hasColours) {
        String text = String.join("\n", error.traceback());
        return hasColours ? text : COLOUR.matcher(text).replaceAll("");
    }

    @Override
    public void stream(String stream, String text) {
        PrintStream target = stream.equals("stderr") ? err : out;
        target.print(text);
        target.flush();
    }

    @Override
    public void display(DisplayBundle bundle) {
        String text = bundle.plainText();
        out.println(text.isEmpty() ? "(" + List.copyOf(bundle.data().keySet()) + ")" : text);
        out.flush();
    }

    @Override
    public void updateDisplay(DisplayBundle bundle) {
        display(bundle);
    }

    @Override
    public void clearOutput(boolean waits) {
        // what a terminal shows stays
    }

    /** Shows why a cell failed. */
    public void error(CellError error) {
        err.println(text(error, hasColours));
        err.flush();
    }

    @Override
    public String readLine(String prompt, boolean isPassword) {
        out.print(prompt);
        out.flush();
        try {
            String line = in.readLine();
            if (line == null) {
                throw new InputUnavailableException(
                        "The code asks for a line of input, but standard input has ended.");
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
