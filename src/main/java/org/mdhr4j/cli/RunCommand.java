package org.mdhr4j.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.mdhr4j.files.TextFile;
import org.mdhr4j.kernel.StartupCode;
import org.mdhr4j.kernel.batch.ConsoleOutput;
import org.mdhr4j.kernel.batch.ControlC;
import org.mdhr4j.kernel.evaluator.CellError;
import org.mdhr4j.kernel.session.Environment;
import org.mdhr4j.kernel.session.NotebookSession;
import org.mdhr4j.kernel.session.SessionComms;
import org.mdhr4j.kernel.session.StandardStreams;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code mdhr run}. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        header = "Run a Java script (.jsh) with everything that notebooks have.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the script ran to its end",
            "1:it failed; the report is on stderr",
            "2:the command line was wrong",
            "3:the script could not be read"
        })
final class RunCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SCRIPT", description = "File with Java code.")
    private Path script;

    @Override
    public Integer call() throws IOException {
        String code = TextFile.wideText(script);
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
            ControlC.handle(session::interrupt);
            CellError error = session.run(String.valueOf(script.getFileName()), code).error();
            if (error != null) {
                output.error(error);
            }
            return error == null ? ExitCodes.OK : ExitCodes.FAILED;
        }
    }
}
