package org.mdhr4j.kernel.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mdhr4j.kernel.session.Environment;
import org.mdhr4j.kernel.session.NotebookSession;
import org.mdhr4j.kernel.session.SessionComms;

class InteractiveShellTest {
    private static final String CONTROL_C = "^C";
    private final ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
    private Runnable interrupt = () -> {};

    /** Runs a shell on typed lines and returns what it printed. */
    private String type(String... lines) throws IOException {
        PrintStream out = new PrintStream(outBytes, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(errBytes, true, StandardCharsets.UTF_8);
        try (Typist in = new Typist(List.of(lines))) {
            ConsoleOutput output = new ConsoleOutput(out, err, in, false);
            try (NotebookSession session =
                    new NotebookSession(
                            Environment.read(Map.of(), List.of()), output, new SessionComms())) {
                InteractiveShell shell = new InteractiveShell(session, output, in, out);
                interrupt = shell::interrupt;
                shell.run();
            }
        }
        return outBytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void readsOnUntilCodeIsComplete() throws IOException {
        assertEquals(
                "mdhr>   ...   ... mdhr> 42\nmdhr> \n",
                type("int twice(int x) {", "return 2 * x;", "}", "twice(21)"));
    }

    @Test
    void goesOnAfterAnErrorAndEndsOnExit() throws IOException {
        String printed = type("int bad = \"x\";", "1 + 1", "/exit", "3 + 3");
        assertTrue(printed.endsWith("mdhr> 2\nmdhr> "), printed);
        String errors = errBytes.toString(StandardCharsets.UTF_8);
        assertTrue(errors.contains("line 1 of input 1"), errors);
    }

    @Test
    void controlCGivesUpLinesThatAreBeingTyped() throws IOException {
        String printed = type("int lost(int x) {", CONTROL_C, "1 + 2");
        assertTrue(printed.contains("3\n"), printed);
        assertFalse(errBytes.toString(StandardCharsets.UTF_8).contains("lost"), printed);
    }

    @Test
    void unfinishedCodeAtTheEndIsStillRun() throws IOException {
        type("for (;;) {");
        String errors = errBytes.toString(StandardCharsets.UTF_8);
        assertTrue(errors.contains("CompilationError"), errors);
    }

    /** A terminal at which somebody types lines, and Ctrl-C. */
    private final class Typist extends BufferedReader {
        private final Deque<String> lines;

        Typist(List<String> lines) {
            super(Reader.nullReader());
            this.lines = new ArrayDeque<>(lines);
        }

        @Override
        public String readLine() {
            String line = lines.poll();
            if (CONTROL_C.equals(line)) {
                interrupt.run();
                return readLine();
            }
            return line;
        }
    }
}
