package org.mdhr4j.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mdhr4j.files.Budget;

/** Each trial has a test that holds it, and each test that the page names is there. */
class TrialsPageTest {
    private static final Path PAGE = Pages.FOLDER.resolve("trials.md");
    private static final Pattern ROW =
            Pattern.compile("\\| ([A-L]\\d+) [^|]*\\|[^|]*\\|([^|]*)\\|");
    private static final Pattern OF_FIRST_EDITION =
            Pattern.compile("\\| `([A-L]\\d+)` \\|[^|]+\\|[^|]+\\|");
    private static final Pattern TEST = Pattern.compile("`(\\w+)\\.(\\w+)`");

    @Test
    void everyTrialIsHeldByTestsThatExist() throws IOException {
        Map<String, String> sources = sources();
        TreeSet<String> missing = new TreeSet<>();
        int rows = 0;
        for (String line : Files.readAllLines(PAGE)) {
            Matcher row = ROW.matcher(line);
            if (!row.matches()) {
                missing.addAll(missing(line, sources)); // of other tables
            } else {
                rows++;
                missing.addAll(missing(row.group(1), row.group(2), sources));
            }
        }
        assertEquals(new TreeSet<>(), missing);
        assertTrue(rows > 70, "only %d trials were found".formatted(rows));
    }

    @Test
    void whatTheFirstEditionDidIsSaidOfTrialsThatAreHeld() throws IOException {
        TreeSet<String> held = new TreeSet<>();
        TreeSet<String> told = new TreeSet<>();
        for (String line : Files.readAllLines(PAGE)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                held.add(row.group(1));
            }
            Matcher old = OF_FIRST_EDITION.matcher(line);
            if (old.matches()) {
                told.add(old.group(1));
            }
        }
        assertTrue(told.size() > 30, "only %d trials are told of".formatted(told.size()));
        assertTrue(held.containsAll(told), "told %s, held %s".formatted(told, held));
    }

    @Test
    void everyLimitThatCanBeRaisedIsThereWithItsNumber() throws IOException {
        List<String> lines = Files.readAllLines(PAGE);
        for (Budget budget : Budget.values()) {
            String row =
                    lines.stream()
                            .filter(line -> line.contains(budget.setting() + "=N"))
                            .findFirst()
                            .orElse("");
            assertTrue(row.contains(" " + budget.usual() + " "), budget + ": " + row);
        }
    }

    private static List<String> missing(String text, Map<String, String> sources) {
        return TEST.matcher(text)
                .results()
                .filter(found -> found.group(1).endsWith("Test"))
                .filter(found -> isMissing(found, sources))
                .map(MatchResult::group)
                .toList();
    }

    private static boolean isMissing(MatchResult test, Map<String, String> sources) {
        return !sources.getOrDefault(test.group(1), "")
                .contains("void %s(".formatted(test.group(2)));
    }

    private static List<String> missing(String trial, String tests, Map<String, String> sources) {
        List<String> missing =
                TEST.matcher(tests)
                        .results()
                        .filter(found -> isMissing(found, sources))
                        .map(found -> trial + ": " + found.group())
                        .toList();
        boolean hasNone = !TEST.matcher(tests).find();
        return hasNone ? List.of(trial + ": no test is named") : missing;
    }

    /** The text of each test class by its simple name. */
    private static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new HashMap<>();
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                String name = file.getFileName().toString().replace(".java", "");
                sources.put(name, Files.readString(file));
            }
        }
        return sources;
    }
}
