package org.mdhr4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.mdhr4j.files.TextFile;
import org.mdhr4j.kernel.batch.ControlC;
import org.mdhr4j.kernel.evaluator.CellError;
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
        try (ConsoleSession console = ConsoleSession.open()) {
            ControlC.handle(console.session()::interrupt);
            String name = String.valueOf(script.getFileName());
            CellError error = console.session().run(name, code).error();
            if (error != null) {
                console.output().error(error);
            }
            return error == null ? ExitCodes.OK : ExitCodes.FAILED;
        }
    }
}
