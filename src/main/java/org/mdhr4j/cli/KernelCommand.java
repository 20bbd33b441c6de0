package org.mdhr4j.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mdhr kernel}: the Jupyter kernel on this machine. */
@Command(
        name = "kernel",
        mixinStandardHelpOptions = true,
        header = "Install, list and remove the Jupyter kernel.",
        subcommands = {
            KernelInstallCommand.class,
            KernelListCommand.class,
            KernelUninstallCommand.class
        })
final class KernelCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Missing command: install, list or uninstall.");
    }
}
