package org.mdhr4j.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The parent of everything that makes, prepares, checks or shows data sets. */
@Command(
        name = "data",
        mixinStandardHelpOptions = true,
        header = "Make, prepare, check and preview data sets.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DataCheckCommand.class,
            DataPrepareCommand.class,
            DataPreviewCommand.class,
            DataRulesCommand.class,
            DataSynthCommand.class
        })
public final class DataCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing data command.");
    }
}
