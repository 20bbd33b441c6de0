package org.mdhr4j.kernel.batch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.kernel.evaluator.CellError;
import org.mdhr4j.kernel.evaluator.CodeStatus;
import org.mdhr4j.kernel.session.CellOutcome;
import org.mdhr4j.kernel.session.DisplayBundle;
import org.mdhr4j.kernel.session.NotebookSession;

/** A prompt: reads Java until it is complete, runs it, shows the result. */
public final class InteractiveShell {
    private static final String PROMPT = "mdhr> ";
    private static final String MORE = "  ... ";

    private final NotebookSession session;
    private final ConsoleOutput output;
    private final BufferedReader in;
    private final PrintStream out;
    private volatile boolean isAbandoned;

    /** Creates a shell on an open session. */
    public InteractiveShell(
            NotebookSession session, ConsoleOutput output, BufferedReader in, PrintStream out) {
        this.session = session;
        this.output = output;
        this.in = in;
        this.out = out;
    }

    /** Runs until the input ends or {@code exit}, {@code quit} or {@code /exit} is typed. */
    public void run() throws IOException {
        int count = 0;
        String code = readCode();
        while (code != null) {
            if (session.asksToLeave(code)) {
                return;
            }
            if (!code.isBlank()) {
                count++;
                show(session.run("input " + count, code));
            }
            code = readCode();
        }
        out.println();
    }

    /** Handles Ctrl-C: stops the code that runs, or gives up the lines that are being typed. */
    public void interrupt() {
        if (!session.interrupt()) {
            isAbandoned = true;
            out.println();
            out.print(PROMPT);
            out.flush();
        }
    }

    private @Nullable String readCode() throws IOException {
        StringBuilder code = new StringBuilder();
        String prompt = PROMPT;
        while (true) {
            out.print(prompt);
            out.flush();
            String line = in.readLine();
            if (line == null) {
                return code.length() == 0 || isAbandoned ? null : code.toString();
            }
            if (isAbandoned) {
                isAbandoned = false;
                code.setLength(0);
            }
            code.append(line).append('\n');
            if (line.startsWith("/") || !isIncomplete(code.toString())) {
                return code.toString();
            }
            prompt = MORE;
        }
    }

    private boolean isIncomplete(String code) {
        CodeStatus status = session.status(code);
        return status.status().equals("incomplete");
    }

    private void show(CellOutcome outcome) {
        DisplayBundle result = outcome.result();
        CellError error = outcome.error();
        if (result != null) {
            output.display(result);
        }
        if (error != null) {
            output.error(error);
        }
    }
}
