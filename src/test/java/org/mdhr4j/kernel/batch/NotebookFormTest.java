package org.mdhr4j.kernel.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the notebooks to the form of a lesson. That solutions compile and run, {@code notebook run
 * --solutions} shows.
 */
class NotebookFormTest {
    private static final Path FOLDER = Path.of("notebooks");
    private static final int MAX_LINES = 20;
    private static final int MAX_CHARACTERS = 90;
    private static final int EXERCISES = 3;

    /** Those that are lessons: with exercises. */
    static List<Path> notebooks() throws IOException {
        List<Path> lessons = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.sorted().toList()) {
                if (file.toString().endsWith(".ipynb") && text(file).contains("## Exercises")) {
                    lessons.add(file);
                }
            }
        }
        return lessons;
    }

    private static List<JsonObject> cells(Path file) throws IOException {
        List<JsonObject> cells = new ArrayList<>();
        for (JsonElement cell : NotebookFile.read(file).cells()) {
            cells.add(cell.getAsJsonObject());
        }
        return cells;
    }

    private static String text(Path file) throws IOException {
        StringBuilder text = new StringBuilder();
        for (JsonObject cell : cells(file)) {
            text.append(NotebookFile.isCode(cell) ? "" : NotebookFile.source(cell) + "\n\n");
        }
        return text.toString();
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void beginsWithGoalsTimeAndWhatToReadBefore(Path file) throws IOException {
        String first = NotebookFile.source(cells(file).get(0));
        assertTrue(first.startsWith("# "), first);
        for (String part : List.of("**You will learn**", "**Time**", "**Before it**")) {
            assertTrue(first.contains(part), () -> file + " does not say " + part);
        }
        JsonObject second = cells(file).get(1);
        assertTrue(NotebookFile.hasTag(second, "parameters"), "what can be set comes first");
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void cellsFitOnAScreen(Path file) throws IOException {
        List<String> code = new ArrayList<>(Solutions.of(NotebookFile.read(file)));
        for (JsonObject cell : cells(file)) {
            if (NotebookFile.isCode(cell)) {
                code.add(NotebookFile.source(cell));
            }
        }
        for (String cell : code) {
            List<String> lines = cell.lines().toList();
            assertTrue(
                    lines.size() <= MAX_LINES,
                    () -> "%s: %d lines in%n%s".formatted(file, lines.size(), cell));
            for (String line : lines) {
                assertTrue(line.length() <= MAX_CHARACTERS, () -> file + ": " + line);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void endsWithASummaryAndThreeExercisesWhoseSolutionsAreCode(Path file) throws IOException {
        String text = text(file);
        assertTrue(text.contains("## Summary"), () -> file + " has no summary");
        String exercises = text.substring(text.indexOf("## Exercises"));
        List<String> folded = List.of(exercises.split("<details>", -1));
        assertEquals(EXERCISES, folded.size() - 1, () -> file + ": exercises");
        for (String solution : folded.subList(1, folded.size())) {
            assertTrue(solution.contains("</details>"), solution);
            assertTrue(!Solutions.in("<details>" + solution).isEmpty(), "no code: " + solution);
        }
        assertTrue(exercises.contains("**Next**") || exercises.contains("**Back**"), exercises);
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void linksLeadToNotebooksAndPagesThatExist(Path file) throws IOException {
        for (String link : text(file).split("\\]\\(", -1)) {
            String target = link.substring(0, Math.max(0, link.indexOf(')')));
            if (target.endsWith(".ipynb") || target.endsWith(".md")) {
                assertTrue(Files.exists(FOLDER.resolve(target)), () -> file + " -> " + target);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void storedOutputsAreOfAWholeRun(Path file) throws IOException {
        int count = 0;
        for (JsonObject cell : cells(file)) {
            if (NotebookFile.isCode(cell)) {
                count++;
                JsonElement number = cell.get("execution_count");
                assertTrue(!number.isJsonNull(), () -> file + " is not run to its end");
                assertEquals(count, number.getAsInt(), () -> file + " was run out of order");
                assertTrue(
                        !cell.get("outputs").toString().contains("\"output_type\":\"error\""),
                        () -> file + " stores an error");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void cellsHaveNamesOfTheirOwn(Path file) throws IOException {
        List<String> ids = cells(file).stream().map(cell -> cell.get("id").getAsString()).toList();
        assertEquals(ids.size(), Set.copyOf(ids).size(), () -> file + ": ids of cells");
    }
}
