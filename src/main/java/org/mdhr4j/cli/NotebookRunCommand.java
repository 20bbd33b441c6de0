package org.mdhr4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.EngineException;
import org.mdhr4j.engine.EngineProvider;
import org.mdhr4j.engine.Engines;
import org.mdhr4j.files.OutputLock;
import org.mdhr4j.files.Shown;
import org.mdhr4j.kernel.StartupCode;
import org.mdhr4j.kernel.batch.ConsoleOutput;
import org.mdhr4j.kernel.batch.NotebookFile;
import org.mdhr4j.kernel.batch.NotebookRunner;
import org.mdhr4j.kernel.batch.NotebookRunner.Failure;
import org.mdhr4j.kernel.session.Environment;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mdhr notebook run}. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        header = "Run notebooks from top to bottom, in this process, without Python.",
        description = {
            "Stops at the first error, shows it and ends with 1. Without --in-place and --out the"
                    + " outputs are not stored. Relative paths in cells start from the notebook's"
                    + " folder, as in Jupyter; a notebook of another folder runs in a process of its"
                    + " own."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all notebooks ran",
            "1:a cell failed, or something was passed over (--strict)",
            "2:the command line was wrong",
            "3:a file could not be read or written"
        })
final class NotebookRunCommand implements Callable<Integer> {
    private static final long MILLIS_PER_SECOND = 1000;

    @Spec private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Notebooks (.ipynb).")
    private List<Path> files;

    @ArgGroup(exclusive = true)
    private @Nullable Target target;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "0",
            description = "Time that a cell may take; 0 for any (${DEFAULT-VALUE}).")
    private long timeoutSeconds;

    @Option(
            names = "--params",
            paramLabel = "NAME=VALUE",
            description = "Value for a variable of the cell tagged 'parameters'.")
    private List<String> parameters = new ArrayList<>();

    @Option(
            names = "--solutions",
            description =
                    "After the last cell, run the Java code of the folded solutions as well; what"
                            + " they show is not stored.")
    private boolean runsSolutions;

    @Mixin private StrictOption strict;

    /** At most one of these. */
    static final class Target {
        @Option(
                names = "--in-place",
                description = "Store the outputs in the notebooks themselves.")
        private boolean isInPlace;

        @Option(
                names = "--out",
                paramLabel = "DIR",
                description = "Store the notebooks with their outputs in this folder.")
        private @Nullable Path out;
    }

    @Override
    public Integer call() throws IOException, InterruptedException, UserError {
        if (timeoutSeconds < 0) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--timeout is %s; it must be positive, or 0 for none."
                            .formatted(timeoutSeconds));
        }
        requireOwnNames();
        int worst = ExitCodes.OK;
        for (Path file : files) {
            Path folder = OwnFolder.of(file);
            worst =
                    Math.max(
                            worst,
                            OwnFolder.isCurrent(folder) ? runHere(file) : runIn(folder, file));
            if (Thread.currentThread().isInterrupted()) {
                return worst; // asked to end; the other process has said so
            }
        }
        return strict.code(worst, spec.commandLine().getErr());
    }

    /** No notebook may be stored over itself or over another one of this call. */
    private void requireOwnNames() throws IOException, UserError {
        Path folder = target == null ? null : target.out;
        if (folder == null) {
            return;
        }
        OutputPlace.requireFolder(folder);
        Set<Path> names = new HashSet<>();
        for (Path file : files) {
            Path stored = folder.resolve(file.getFileName());
            if (Files.exists(stored) && Files.exists(file) && Files.isSameFile(stored, file)) {
                throw new UserError(
                        "%s is in the folder --out and would be overwritten. Choose another folder, or store the outputs in it with --in-place."
                                .formatted(Shown.of(file)));
            }
            if (!names.add(file.getFileName())) {
                throw new UserError(
                        "Two notebooks are called %s; one would replace the other in %s. Run them one by one into two folders."
                                .formatted(Shown.of(file.getFileName()), Shown.of(folder)));
            }
        }
    }

    private int runIn(Path folder, Path file) throws IOException, InterruptedException {
        NotebookFile.read(file); // one clear error before another Java starts
        List<String> arguments = new ArrayList<>(List.of("notebook", "run"));
        arguments.add(file.getFileName().toString());
        arguments.add("--timeout=" + timeoutSeconds);
        parameters.forEach(parameter -> arguments.add("--params=" + parameter));
        if (runsSolutions) {
            arguments.add("--solutions");
        }
        if (strict.isAsked()) {
            arguments.add("--strict");
        }
        if (target != null && target.isInPlace) {
            arguments.add("--in-place");
        } else if (target != null && target.out != null) {
            arguments.add("--out=" + target.out.toAbsolutePath());
        }
        return OwnFolder.run(folder, arguments);
    }

    private int runHere(Path file) throws IOException {
        NotebookFile notebook = NotebookFile.read(file);
        Map<String, String> environment = new HashMap<>(System.getenv());
        if (timeoutSeconds > 0) {
            environment.put(Environment.TIMEOUT, Long.toString(timeoutSeconds * MILLIS_PER_SECOND));
        }
        try (OutputLock ignored = lock(file)) {
            return run(notebook, file, environment);
        }
    }

    /** Keeps what the run will be stored in to this process. */
    private OutputLock lock(Path file) throws IOException {
        Target chosen = target;
        if (chosen != null && chosen.isInPlace) {
            return OutputLock.file(file);
        }
        if (chosen == null || chosen.out == null) {
            return OutputLock.none();
        }
        Files.createDirectories(chosen.out);
        return OutputLock.file(chosen.out.resolve(file.getFileName()));
    }

    private int run(NotebookFile notebook, Path file, Map<String, String> environment)
            throws IOException {
        NotebookRunner runner =
                new NotebookRunner(
                        Environment.read(environment, StartupCode.read()), parameterMap());
        long start = System.nanoTime();
        NotebookRunner chosen = runsSolutions ? runner.withSolutions() : runner;
        Failure failure = chosen.run(notebook);
        if (CleanStop.isUnderWay()) {
            throw new CancellationException("Stopped; nothing was stored of %s.".formatted(file));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Map<String, String> facts = facts(seconds);
        if (!parameters.isEmpty()) {
            facts.put("parameters", String.join(", ", parameters));
        }
        int cut = chosen.numCutCells();
        if (cut > 0) {
            facts.put("cells with more output than is stored", Integer.toString(cut));
        }
        notebook.recordRun(facts);
        store(notebook, file);
        report(file, failure, seconds);
        if (cut > 0) {
            tell(
                    "%s: %d cell%s more than is stored."
                            .formatted(Shown.of(file), cut, cut == 1 ? " showed" : "s showed"));
        }
        return failure == null ? ExitCodes.OK : ExitCodes.FAILED;
    }

    private void tell(String sentence) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("notebook: " + sentence);
        err.flush();
        strict.passedOver(List.of(sentence));
    }

    /** What the stored outputs were made with; the engines' own versions with them. */
    private static Map<String, String> facts(double seconds) {
        Map<String, String> facts = new LinkedHashMap<>();
        String own = NotebookRunCommand.class.getPackage().getImplementationVersion();
        facts.put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        facts.put("seconds", String.format(Locale.ROOT, "%.0f", seconds));
        facts.put("mdhr4j", own == null ? "not packaged" : own);
        facts.put("java", Runtime.version().toString());
        facts.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
        facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        for (EngineProvider provider : Engines.providers()) {
            facts.put(provider.name(), version(provider));
        }
        return facts;
    }

    private static String version(EngineProvider provider) {
        try {
            return provider.capabilities().version();
        } catch (EngineException e) {
            return "cannot be loaded here";
        }
    }

    private Map<String, String> parameterMap() {
        Map<String, String> map = new LinkedHashMap<>();
        for (String parameter : parameters) {
            int equals = parameter.indexOf('=');
            if (equals < 1) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--params expects NAME=VALUE, got '%s'.".formatted(parameter));
            }
            map.put(parameter.substring(0, equals), parameter.substring(equals + 1));
        }
        return map;
    }

    private void store(NotebookFile notebook, Path file) throws IOException {
        Target chosen = target;
        if (chosen != null && chosen.isInPlace) {
            notebook.write(file);
        } else if (chosen != null && chosen.out != null) {
            notebook.write(chosen.out.resolve(file.getFileName()));
        }
    }

    private void report(Path file, @Nullable Failure failure, double seconds) {
        PrintWriter out = spec.commandLine().getOut();
        if (failure == null) {
            out.printf("%s: ok (%.1f s)%n", Shown.of(file), seconds);
        } else {
            out.printf("%s: %s failed%n", Shown.of(file), failure.place());
            failure.code().lines().forEach(line -> out.println("    " + line));
            out.println(ConsoleOutput.text(failure.error(), ConsoleOutput.isTerminal()));
        }
        out.flush();
    }
}
