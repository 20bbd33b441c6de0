package org.mdhr4j.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mdhr notebook}: notebooks without Jupyter. */
@Command(
        name = "notebook",
        mixinStandardHelpOptions = true,
        header = "Run notebooks without Jupyter.",
        subcommands = {NotebookRunCommand.class})
final class NotebookCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command: run.");
    }
}
