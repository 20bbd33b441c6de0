package org.mdhr4j.report;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.files.TextFile;

/**
 * Published results, one line per method and data set. The columns {@code data_set} and {@code
 * method} are needed, one {@code au<number>} per AU and {@code mean} hold F1 in percent as printed,
 * {@code year, venue, source, remarks} may be there; what a paper does not say is left empty.
 *
 * @param results in the order of the file
 */
public record PublishedResults(List<PublishedResult> results) {
    private static final String RESOURCE = "/data-manifests/published-results.csv";
    private static final List<String> REQUIRED = List.of("data_set", "method");

    public PublishedResults {
        results = List.copyOf(results);
    }

    /** Returns the results that come with this project. */
    public static PublishedResults bundled() {
        return parse(CsvFile.bundled(RESOURCE, REQUIRED));
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if a line is wrong; the message names file and line
     */
    public static PublishedResults read(Path file) throws IOException {
        return read(new StringReader(TextFile.text(file)), file.toString());
    }

    /**
     * Reads from anywhere.
     *
     * @param name of the source, for messages
     */
    public static PublishedResults read(Reader source, String name) throws IOException {
        return parse(CsvFile.read(source, name, REQUIRED));
    }

    /**
     * Returns the rows of one data set, those that give every AU first, then those with a mean
     * only; both from the best mean to the lowest.
     */
    public List<PublishedResult> of(String dataset, List<ActionUnit> actionUnits) {
        List<PublishedResult> rows = new ArrayList<>();
        List<PublishedResult> meansOnly = new ArrayList<>();
        for (PublishedResult result : results) {
            if (result.dataset().equalsIgnoreCase(dataset)) {
                boolean whole = result.f1Percent().keySet().containsAll(actionUnits);
                (whole ? rows : meansOnly).add(result);
            }
        }
        Comparator<PublishedResult> best =
                Comparator.comparingDouble(row -> -row.meanPercent().orElse(-1));
        rows.sort(best);
        meansOnly.sort(best);
        rows.addAll(meansOnly);
        return rows;
    }

    private static PublishedResults parse(CsvFile file) {
        return new PublishedResults(file.rows().stream().map(PublishedResults::result).toList());
    }

    private static PublishedResult result(CsvFile.Row row) {
        Map<ActionUnit, Double> f1 = new HashMap<>();
        for (String column : row.columns()) {
            String name = column.toLowerCase(Locale.ROOT);
            if (name.matches("au\\d{1,2}") && !row.get(column).isEmpty()) {
                f1.put(ActionUnit.of(Integer.parseInt(name.substring(2))), row.percent(column));
            }
        }
        return new PublishedResult(
                row.get("data_set"),
                row.get("method"),
                year(row),
                row.get("venue"),
                row.get("source"),
                f1,
                row.get("mean").isEmpty()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(row.percent("mean")),
                decimals(row.get("mean")),
                row.get("remarks"));
    }

    private static int decimals(String mean) {
        int point = mean.indexOf('.');
        return mean.isEmpty() ? 1 : point < 0 ? 0 : mean.length() - point - 1;
    }

    private static OptionalInt year(CsvFile.Row row) {
        String text = row.get("year");
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        if (!text.matches("\\d{4}")) {
            throw new IllegalArgumentException(
                    "%s: a year has four digits, got '%s'.".formatted(row.place(), text));
        }
        return OptionalInt.of(Integer.parseInt(text));
    }
}
