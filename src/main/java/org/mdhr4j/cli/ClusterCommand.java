package org.mdhr4j.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The parent of everything that many machines do together. */
@Command(
        name = "cluster",
        mixinStandardHelpOptions = true,
        header = "Let many machines work together, over Apache Spark.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = ClusterRecognizeCommand.class)
final class ClusterCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing cluster command.");
    }
}
