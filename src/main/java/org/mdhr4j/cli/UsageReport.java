package org.mdhr4j.cli;

import java.io.PrintWriter;
import org.mdhr4j.files.Shown;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Answers a wrong command line with one line on what is wrong and where help is. */
final class UsageReport implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        command.getErr().println("mdhr: " + Shown.lines(String.valueOf(e.getMessage())));
        UnmatchedArgumentException.printSuggestions(e, command.getErr());
        return pointToHelp(command);
    }

    /** Answers a command line that a command found wrong. */
    static int report(UsageError e, CommandLine command) {
        command.getErr().println("mdhr: " + Shown.lines(String.valueOf(e.getMessage())));
        return pointToHelp(command);
    }

    private static int pointToHelp(CommandLine command) {
        PrintWriter err = command.getErr();
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        err.flush();
        return ExitCodes.USAGE;
    }
}
