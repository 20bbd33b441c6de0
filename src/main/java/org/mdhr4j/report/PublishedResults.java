package org.mdhr4j.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.mdhr4j.facs.ActionUnit;

/**
 * Published results, read from {@code published-results.csv}: one line per method and AU with the
 * columns {@code dataset, method, au, f1} and, if known, {@code backbone, year, source}; {@code au}
 * is a FACS number or {@code mean}, {@code f1} is in percent as printed.
 *
 * @param results in the order of the file
 */
public record PublishedResults(List<PublishedResult> results) {
    private static final String RESOURCE = "published-results.csv";
    private static final List<String> REQUIRED = List.of("dataset", "method", "au", "f1");

    public PublishedResults {
        results = List.copyOf(results);
    }

    /** The results that come with this project. */
    public static PublishedResults bundled() {
        try (InputStream in = PublishedResults.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(
                        "The jar has no " + RESOURCE + "; build it from a whole checkout.");
            }
            return read(new InputStreamReader(in, StandardCharsets.UTF_8), RESOURCE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if a line is wrong; the message names file and line
     */
    public static PublishedResults read(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            return read(reader, file.toString());
        }
    }

    /**
     * Reads from anywhere.
     *
     * @param name of the source, for messages
     */
    public static PublishedResults read(Reader source, String name) throws IOException {
        BufferedReader lines = new BufferedReader(source);
        String head = lines.readLine();
        List<String> columns = head == null ? List.of() : CsvLine.parse(head);
        columns = columns.stream().map(c -> c.strip().toLowerCase(Locale.ROOT)).toList();
        if (!columns.containsAll(REQUIRED)) {
            throw new IllegalArgumentException(
                    "%s, line 1: expected the columns %s (and backbone, year, source), got %s."
                            .formatted(name, REQUIRED, columns));
        }
        Map<List<String>, Draft> drafts = new LinkedHashMap<>();
        int number = 1;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                addLine(drafts, columns, CsvLine.parse(line), name + ", line " + number);
            }
        }
        return new PublishedResults(drafts.values().stream().map(Draft::build).toList());
    }

    /** The rows of one data set, those that give every AU first, then those with a mean only. */
    public List<PublishedResult> of(String dataset, List<ActionUnit> actionUnits) {
        List<PublishedResult> rows = new ArrayList<>();
        List<PublishedResult> meansOnly = new ArrayList<>();
        for (PublishedResult result : results) {
            if (result.dataset().equalsIgnoreCase(dataset)) {
                boolean whole = result.f1Percent().keySet().containsAll(actionUnits);
                (whole ? rows : meansOnly).add(result);
            }
        }
        rows.addAll(meansOnly);
        return rows;
    }

    private static void addLine(
            Map<List<String>, Draft> drafts,
            List<String> columns,
            List<String> cells,
            String place) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(
                    "%s: expected %d cells, got %d: %s."
                            .formatted(place, columns.size(), cells.size(), cells));
        }
        Map<String, String> cell = new HashMap<>();
        for (int c = 0; c < cells.size(); c++) {
            cell.put(columns.get(c), cells.get(c).strip());
        }
        String backbone = cell.getOrDefault("backbone", "");
        String dataset = cell.getOrDefault("dataset", "");
        String method = cell.getOrDefault("method", "");
        Draft draft =
                drafts.computeIfAbsent(
                        List.of(dataset, method, backbone),
                        key ->
                                new Draft(
                                        dataset,
                                        method,
                                        backbone,
                                        year(cell.getOrDefault("year", ""), place),
                                        cell.getOrDefault("source", "")));
        draft.put(cell.getOrDefault("au", ""), f1(cell.getOrDefault("f1", ""), place), place);
    }

    private static double f1(String text, String place) {
        boolean isNumber = text.matches("\\d{1,3}(\\.\\d+)?");
        if (!isNumber || Double.parseDouble(text) > 100) {
            throw new IllegalArgumentException(
                    "%s: F1 must be a number of percent in 0..100, got '%s'."
                            .formatted(place, text));
        }
        return Double.parseDouble(text);
    }

    private static OptionalInt year(String text, String place) {
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        if (!text.matches("\\d{4}")) {
            throw new IllegalArgumentException(
                    "%s: a year has four digits, got '%s'.".formatted(place, text));
        }
        return OptionalInt.of(Integer.parseInt(text));
    }

    /** A row while its lines come in. */
    private static final class Draft {
        private final String dataset;
        private final String method;
        private final String backbone;
        private final OptionalInt year;
        private final String source;
        private final Map<ActionUnit, Double> f1 = new HashMap<>();
        private OptionalDouble mean = OptionalDouble.empty();

        Draft(String dataset, String method, String backbone, OptionalInt year, String source) {
            this.dataset = dataset;
            this.method = method;
            this.backbone = backbone;
            this.year = year;
            this.source = source;
        }

        void put(String au, double value, String place) {
            String digits = au.toUpperCase(Locale.ROOT).replaceFirst("^AU", "");
            if (au.equalsIgnoreCase("mean") || au.equalsIgnoreCase("avg")) {
                mean = OptionalDouble.of(value);
            } else if (digits.matches("\\d{1,3}")) {
                f1.put(ActionUnit.of(Integer.parseInt(digits)), value);
            } else {
                throw new IllegalArgumentException(
                        "%s: au must be a FACS number or 'mean', got '%s'.".formatted(place, au));
            }
        }

        PublishedResult build() {
            return new PublishedResult(
                    dataset,
                    method,
                    backbone.isEmpty() ? Optional.empty() : Optional.of(backbone),
                    year,
                    source,
                    f1,
                    mean);
        }
    }
}
