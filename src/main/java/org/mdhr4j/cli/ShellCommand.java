package org.mdhr4j.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.mdhr4j.kernel.batch.ControlC;
import org.mdhr4j.kernel.batch.InteractiveShell;
import picocli.CommandLine.Command;

/** {@code mdhr shell}. */
@Command(
        name = "shell",
        mixinStandardHelpOptions = true,
        header = "A prompt for Java with mdhr4j at hand; /exit or Ctrl-D ends it.")
final class ShellCommand implements Callable<Integer> {
    @Override
    public Integer call() throws IOException {
        try (ConsoleSession console = ConsoleSession.open()) {
            InteractiveShell shell =
                    new InteractiveShell(
                            console.session(), console.output(), console.in(), System.out);
            ControlC.handle(shell::interrupt);
            shell.run();
        }
        return ExitCodes.OK;
    }
}
