package org.mdhr4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mdhr help data synth}: the help of a command, however deep it lies. */
@Command(
        name = "help",
        header = "Show the help of a command.",
        helpCommand = true,
        description = "For example 'mdhr help train', 'mdhr help data synth'.")
final class HelpOf implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "The words of the command.")
    private List<String> words = new ArrayList<>();

    @Override
    public Integer call() {
        CommandLine command = spec.commandLine().getParent();
        for (String word : words) {
            CommandLine next = command.getSubcommands().get(word);
            if (next == null) {
                throw new ParameterException(
                        command,
                        "'%s' is no command of '%s'. Its commands: %s."
                                .formatted(
                                        word,
                                        command.getCommandSpec().qualifiedName(),
                                        String.join(", ", command.getSubcommands().keySet())));
            }
            command = next;
        }
        command.usage(spec.commandLine().getOut());
        spec.commandLine().getOut().flush();
        return ExitCodes.OK;
    }
}
