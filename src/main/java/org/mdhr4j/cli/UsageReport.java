package org.mdhr4j.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import org.mdhr4j.files.Shown;
import org.mdhr4j.recognition.PretrainedModel;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Answers a wrong command line with one line on what is wrong and where help is. */
final class UsageReport implements IParameterExceptionHandler {
    private static final String WEIGHTS =
            "A checkpoint is a .safetensors or .pth file, or '%s', the small model of drawn faces that comes with mdhr4j; './mdhr models' lists weights that can be had."
                    .formatted(PretrainedModel.NAME);

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        command.getErr().println("mdhr: " + Shown.lines(String.valueOf(e.getMessage())));
        UnmatchedArgumentException.printSuggestions(e, command.getErr());
        if (e instanceof MissingParameterException missing && lacksWeights(missing)) {
            command.getErr().println(WEIGHTS);
        }
        return pointToHelp(command);
    }

    private static boolean lacksWeights(MissingParameterException missing) {
        return missing.getMissing().stream()
                .flatMap(argument -> Arrays.stream(argument.converters()))
                .anyMatch(converter -> converter instanceof CheckpointFile);
    }

    /** Answers a command line that a command found wrong. */
    static int report(UsageError e, CommandLine command) {
        command.getErr().println("mdhr: " + Shown.lines(String.valueOf(e.getMessage())));
        return pointToHelp(command);
    }

    private static int pointToHelp(CommandLine command) {
        PrintWriter err = command.getErr();
        err.println("Try '%s --help'.".formatted(command.getCommandSpec().qualifiedName()));
        err.flush();
        return ExitCodes.USAGE;
    }
}
