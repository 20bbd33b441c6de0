package org.mdhr4j.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The parent of everything that measures speed. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        header = "Measure speed on this machine.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            BenchDataCommand.class,
            BenchInferCommand.class,
            BenchMemoryCommand.class,
            BenchStreamCommand.class,
            BenchTrainCommand.class,
            BenchVideoCommand.class
        })
public final class BenchCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing bench command.");
    }
}
