package org.mdhr4j.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import org.mdhr4j.kernel.StartupCode;
import org.mdhr4j.kernel.batch.ConsoleOutput;
import org.mdhr4j.kernel.session.Environment;
import org.mdhr4j.kernel.session.NotebookSession;
import org.mdhr4j.kernel.session.SessionComms;
import org.mdhr4j.kernel.session.StandardStreams;

/**
 * A session of Java code at the console, with everything that notebooks have.
 *
 * @param session runs code
 * @param output shows what it gives
 * @param in what is typed
 */
record ConsoleSession(NotebookSession session, ConsoleOutput output, BufferedReader in)
        implements AutoCloseable {
    /** Begins a session that reads and writes the standard streams. */
    static ConsoleSession open() throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        ConsoleOutput output =
                new ConsoleOutput(System.out, System.err, in, ConsoleOutput.isTerminal());
        NotebookSession session =
                new NotebookSession(
                        Environment.read(System.getenv(), StartupCode.read()),
                        output,
                        new SessionComms());
        StandardStreams.takeInput(output);
        return new ConsoleSession(session, output, in);
    }

    @Override
    public void close() {
        session.close();
    }
}
