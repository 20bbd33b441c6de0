package org.mdhr4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.mdhr4j.files.Shown;
import org.mdhr4j.kernel.install.InstalledKernels;
import org.mdhr4j.kernel.install.InstalledKernels.Found;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mdhr kernel uninstall}. */
@Command(
        name = "uninstall",
        mixinStandardHelpOptions = true,
        header = "Remove a kernel that 'kernel install' installed.")
final class KernelUninstallCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Mixin private KernelFolderOptions place;

    @Option(
            names = "--name",
            defaultValue = "mdhr4j",
            description = "Name of the kernel (${DEFAULT-VALUE}).")
    private String name;

    @Override
    public Integer call() throws IOException, UserError {
        Path kernels = place.kernels();
        List<Found> found =
                InstalledKernels.find(List.of(kernels)).stream()
                        .filter(k -> k.name().equals(name))
                        .toList();
        if (found.isEmpty()) {
            throw new UserError(
                    "There is no mdhr4j kernel '%s' in %s. './mdhr kernel list' shows those there are; name it with --name, its place with --user, --sys-prefix or --prefix DIR."
                            .formatted(name, kernels));
        }
        InstalledKernels.remove(found.get(0));
        PrintWriter out = spec.commandLine().getOut();
        out.println("Removed " + Shown.of(found.get(0).folder()));
        out.flush();
        return ExitCodes.OK;
    }
}
