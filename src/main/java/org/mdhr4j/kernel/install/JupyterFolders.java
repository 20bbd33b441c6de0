package org.mdhr4j.kernel.install;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the folders where Jupyter looks for kernels. */
public final class JupyterFolders {
    private final Map<String, String> environment;
    private final Path home;

    /**
     * Finds the folders of a user.
     *
     * @param environment the process environment
     */
    public JupyterFolders(Map<String, String> environment, Path home) {
        this.environment = Map.copyOf(environment);
        this.home = home;
    }

    /** Returns the user's own folder of kernels. */
    public Path user() {
        return dataFolder().resolve("kernels");
    }

    /** Returns the folder of kernels below an installation prefix such as {@code /usr/local}. */
    public static Path below(Path prefix) {
        return prefix.resolve("share").resolve("jupyter").resolve("kernels");
    }

    /**
     * Returns the prefix of the active Python environment (venv or conda), or null if there is
     * none.
     */
    public @Nullable Path pythonPrefix() {
        for (String name : List.of("VIRTUAL_ENV", "CONDA_PREFIX")) {
            String value = environment.get(name);
            if (value != null && !value.isBlank()) {
                return Path.of(value);
            }
        }
        return null;
    }

    /** Returns all folders that may hold kernels, the user's first. */
    public List<Path> all() {
        Set<Path> folders = new LinkedHashSet<>();
        String path = environment.getOrDefault("JUPYTER_PATH", "");
        for (String entry : path.split(File.pathSeparator)) {
            if (!entry.isBlank()) {
                folders.add(Path.of(entry).resolve("kernels"));
            }
        }
        folders.add(user());
        Path python = pythonPrefix();
        if (python != null) {
            folders.add(below(python));
        }
        folders.add(below(Path.of("/usr/local")));
        folders.add(below(Path.of("/usr")));
        return new ArrayList<>(folders);
    }

    private Path dataFolder() {
        String configured = environment.get("JUPYTER_DATA_DIR");
        if (configured != null && !configured.isBlank()) {
            return Path.of(configured);
        }
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.contains("mac")) {
            return home.resolve("Library").resolve("Jupyter");
        }
        String appData = environment.get("APPDATA");
        if (system.contains("windows") && appData != null) {
            return Path.of(appData).resolve("jupyter");
        }
        String data = environment.get("XDG_DATA_HOME");
        Path share = data == null || data.isBlank() ? home.resolve(".local/share") : Path.of(data);
        return share.resolve("jupyter");
    }
}
