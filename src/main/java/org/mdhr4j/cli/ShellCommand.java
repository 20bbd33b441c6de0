package org.mdhr4j.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.concurrent.Callable;
import org.mdhr4j.kernel.StartupCode;
import org.mdhr4j.kernel.batch.ConsoleOutput;
import org.mdhr4j.kernel.batch.ControlC;
import org.mdhr4j.kernel.batch.InteractiveShell;
import org.mdhr4j.kernel.session.Environment;
import org.mdhr4j.kernel.session.NotebookSession;
import org.mdhr4j.kernel.session.SessionComms;
import org.mdhr4j.kernel.session.StandardStreams;
import picocli.CommandLine.Command;

/** {@code mdhr shell}. */
@Command(
        name = "shell",
        mixinStandardHelpOptions = true,
        header = "A prompt for Java with mdhr4j at hand; /exit or Ctrl-D ends it.")
final class ShellCommand implements Callable<Integer> {
    @Override
    public Integer call() throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        ConsoleOutput output =
                new ConsoleOutput(System.out, System.err, in, ConsoleOutput.isTerminal());
        try (NotebookSession session =
                new NotebookSession(
                        Environment.read(System.getenv(), StartupCode.read()),
                        output,
                        new SessionComms())) {
            StandardStreams.takeInput(output);
            InteractiveShell shell = new InteractiveShell(session, output, in, System.out);
            ControlC.handle(shell::interrupt);
            shell.run();
        }
        return ExitCodes.OK;
    }
}
