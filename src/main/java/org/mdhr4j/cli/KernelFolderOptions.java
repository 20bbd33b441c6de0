package org.mdhr4j.cli;

import java.io.File;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.kernel.install.JupyterFolders;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Options that say where kernels are installed. */
final class KernelFolderOptions {
    @ArgGroup(exclusive = true)
    private @Nullable Place place;

    /** At most one of these. */
    static final class Place {
        @SuppressWarnings("UnusedVariable") // the default: said only to be clear
        @Option(names = "--user", description = "Your own Jupyter folder (the default).")
        private boolean isUser;

        @Option(
                names = "--sys-prefix",
                description = "The active Python environment (venv or conda).")
        private boolean isSysPrefix;

        @Option(
                names = "--prefix",
                paramLabel = "DIR",
                description = "DIR/share/jupyter/kernels, for example /usr/local.")
        private @Nullable Path prefix;
    }

    /** Jupyter, as other programs on Unix, takes the user's folder from {@code HOME}. */
    static JupyterFolders folders() {
        String home = File.separatorChar == '/' ? System.getenv("HOME") : null;
        String folder = home == null || home.isBlank() ? System.getProperty("user.home") : home;
        return new JupyterFolders(System.getenv(), Path.of(folder));
    }

    /** Whether one of the options was given. */
    boolean isGiven() {
        return place != null;
    }

    /** The folder of kernels that the options name. */
    Path kernels() throws UserError {
        Place chosen = place;
        if (chosen != null && chosen.prefix != null) {
            return JupyterFolders.below(chosen.prefix.toAbsolutePath());
        }
        return chosen != null && chosen.isSysPrefix ? pythonKernels() : folders().user();
    }

    private static Path pythonKernels() throws UserError {
        Path python = folders().pythonPrefix();
        if (python == null) {
            throw new UserError(
                    "--sys-prefix needs an active Python environment: neither VIRTUAL_ENV nor"
                            + " CONDA_PREFIX is set. Activate one, or use --user or --prefix DIR.");
        }
        return JupyterFolders.below(python);
    }
}
