package org.mdhr4j.cli;

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

    static JupyterFolders folders() {
        return new JupyterFolders(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    /** Whether one of the options was given. */
    boolean isGiven() {
        return place != null;
    }

    /** The folder of kernels that the options name. */
    Path kernels() throws UserError {
        Place chosen = place;
        if (chosen == null || chosen.isUser) {
            return folders().user();
        }
        if (chosen.prefix != null) {
            return JupyterFolders.below(chosen.prefix.toAbsolutePath());
        }
        Path python = folders().pythonPrefix();
        if (python == null) {
            throw new UserError(
                    "--sys-prefix needs an active Python environment: neither VIRTUAL_ENV nor"
                            + " CONDA_PREFIX is set. Activate one, or use --user or --prefix DIR.");
        }
        return JupyterFolders.below(python);
    }
}
