package org.mdhr4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.files.OutputLock;
import org.mdhr4j.files.ReplacedFile;
import org.mdhr4j.files.Shown;
import org.mdhr4j.study.StudyText;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import tech.tablesaw.api.Table;

/** Where results of a study go: to the screen, to one CSV file, or all of them to a folder. */
final class StudyOutput {
    private static final int MOST_ROWS = 40;

    @Option(
            names = "--out",
            paramLabel = "PATH",
            converter = OutputPath.Converter.class,
            description =
                    "NAME.csv for the first table, or a folder for all results (default: shown"
                            + " only).")
    private @Nullable OutputPath out;

    /**
     * Makes sure that results can be written, before anything is read.
     *
     * @param names of the files that go to a folder, the first table first
     * @param read files that must not be written over
     */
    void require(List<String> names, List<Path> read) throws IOException, UserError {
        OutputPath target = out;
        if (target == null) {
            return;
        }
        if (isFile(target)) {
            OutputPlace.requireFile(target.path());
        } else {
            OutputPlace.requireFolder(target.path());
        }
        for (Path written : files(target, names)) {
            for (Path input : read) {
                OutputPlace.requireNotInput(written, input);
            }
        }
    }

    private static boolean isFile(OutputPath target) {
        String name = String.valueOf(target.path().getFileName()).toLowerCase(Locale.ROOT);
        return !target.isFolder() && name.endsWith(".csv");
    }

    private static List<Path> files(OutputPath target, List<String> names) {
        return isFile(target)
                ? List.of(target.path())
                : names.stream().map(target.path()::resolve).toList();
    }

    /**
     * Shows the first table and writes what was asked for.
     *
     * @param tables by file name, the first table first
     * @param others further files by name
     */
    void write(CommandSpec spec, Map<String, Table> tables, Map<String, String> others)
            throws IOException {
        show(spec.commandLine().getOut(), tables.values().iterator().next());
        OutputPath target = out;
        if (target == null) {
            return;
        }
        Map<String, String> texts = new LinkedHashMap<>();
        tables.forEach((name, table) -> texts.put(name, StudyText.csv(table)));
        texts.putAll(others);
        List<Path> written = new ArrayList<>();
        List<Path> files = files(target, List.copyOf(texts.keySet()));
        try (OutputLock ignored = lock(target)) {
            for (Path file : files) {
                String name = isFile(target) ? texts.keySet().iterator().next() : name(file);
                ReplacedFile.write(file, texts.getOrDefault(name, ""));
                written.add(file);
            }
        }
        PrintWriter err = spec.commandLine().getErr();
        written.forEach(file -> err.println("Written: " + Shown.of(file)));
        err.flush();
    }

    private static OutputLock lock(OutputPath target) throws IOException {
        if (isFile(target)) {
            return OutputLock.file(target.path());
        }
        Files.createDirectories(target.path());
        return OutputLock.folder(target.path());
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static void show(PrintWriter stdout, Table table) {
        int rows = table.rowCount();
        stdout.print(StudyText.aligned(rows > MOST_ROWS ? table.first(MOST_ROWS) : table));
        if (rows > MOST_ROWS) {
            stdout.printf("... and %,d more rows; --out keeps them all.%n", rows - MOST_ROWS);
        }
        stdout.flush();
    }
}
