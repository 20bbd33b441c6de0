package org.mdhr4j.kernel.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.files.TextFile;
import org.mdhr4j.kernel.evaluator.EvaluatorConfig;
import org.mdhr4j.kernel.magic.MagicArguments;
import org.mdhr4j.kernel.magic.PathList;

/** Reads a session's configuration from the environment variables that IJava introduced. */
public final class Environment {
    /** Class path entries, separated as the platform does; globs are expanded. */
    public static final String CLASSPATH = "IJAVA_CLASSPATH";

    /** Start-up script files or folders, separated as the platform does; globs are expanded. */
    public static final String STARTUP_SCRIPTS_PATH = "IJAVA_STARTUP_SCRIPTS_PATH";

    /** Start-up code. */
    public static final String STARTUP_SCRIPT = "IJAVA_STARTUP_SCRIPT";

    /** Milliseconds that a cell may take; -1 or nothing for no limit. */
    public static final String TIMEOUT = "IJAVA_TIMEOUT";

    /** Options for the Java compiler. */
    public static final String COMPILER_OPTIONS = "IJAVA_COMPILER_OPTS";

    private Environment() {}

    /**
     * Reads the configuration that the variables ask for.
     *
     * @param imports code to run before the first cell
     * @throws IOException if a start-up script cannot be read
     * @throws IllegalArgumentException if the time limit is no number
     */
    public static SessionConfig read(Map<String, String> variables, List<String> imports)
            throws IOException {
        List<String> options = MagicArguments.split(variables.getOrDefault(COMPILER_OPTIONS, ""));
        EvaluatorConfig evaluator =
                new EvaluatorConfig(
                        imports,
                        expand(variables.get(CLASSPATH)),
                        options,
                        timeout(variables.get(TIMEOUT)));
        return new SessionConfig(evaluator, scripts(variables));
    }

    private static long timeout(@Nullable String value) {
        if (value == null || value.isBlank()) {
            return 0;
        }
        try {
            return Math.max(0, Long.parseLong(value.strip()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "%s is '%s'; expected a number of milliseconds, or -1."
                            .formatted(TIMEOUT, value),
                    e);
        }
    }

    private static List<String> scripts(Map<String, String> variables) throws IOException {
        List<String> scripts = new ArrayList<>();
        for (String path : expand(variables.get(STARTUP_SCRIPTS_PATH))) {
            for (Path script : scriptsAt(Path.of(path))) {
                scripts.add(TextFile.wideText(script));
            }
        }
        String script = variables.get(STARTUP_SCRIPT);
        if (script != null && !script.isBlank()) {
            scripts.add(script);
        }
        return scripts;
    }

    /** A script itself, or the scripts in a folder, by name; a missing one is an error. */
    private static List<Path> scriptsAt(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(f -> f.toString().matches(".*\\.(jsh|jshell|java)"))
                    .sorted()
                    .toList();
        }
    }

    /** The files of a path list, with globs expanded. */
    static List<String> expand(@Nullable String paths) {
        if (paths == null || paths.isBlank()) {
            return List.of();
        }
        return PathList.expand(paths).stream().map(Path::toString).toList();
    }
}
