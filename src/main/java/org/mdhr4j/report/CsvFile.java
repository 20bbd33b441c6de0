package org.mdhr4j.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mdhr4j.files.CsvLine;

/**
 * A small table of comma-separated values with named columns; blank lines and lines that start with
 * {@code #} are left out.
 *
 * @param rows the lines below the head
 */
record CsvFile(List<Row> rows) {

    /**
     * One line.
     *
     * @param place file and line, for messages
     * @param cells by column name
     */
    record Row(String place, Map<String, String> cells) {
        Set<String> columns() {
            return cells.keySet();
        }

        /** A cell, empty where the column is absent. */
        String get(String column) {
            return cells.getOrDefault(column, "");
        }

        /** A number of percent. */
        double percent(String column) {
            String text = get(column);
            boolean isNumber = text.matches("\\d{1,3}(\\.\\d+)?");
            if (!isNumber || Double.parseDouble(text) > 100) {
                throw new IllegalArgumentException(
                        "%s: %s must be a number of percent in 0..100, got '%s'."
                                .formatted(place, column, text));
            }
            return Double.parseDouble(text);
        }
    }

    /** Reads a resource of this project. */
    static CsvFile bundled(String resource, List<String> required) {
        try (InputStream in = CsvFile.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(
                        "The jar has no %s; build it from a whole checkout.".formatted(resource));
            }
            return read(new InputStreamReader(in, StandardCharsets.UTF_8), resource, required);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a table.
     *
     * @param name of the source, for messages
     * @param required columns that must be there
     */
    static CsvFile read(Reader source, String name, List<String> required) throws IOException {
        BufferedReader lines = new BufferedReader(source);
        String head = lines.readLine();
        List<String> columns =
                head == null ? List.of() : CsvLine.parse(head).stream().map(String::strip).toList();
        if (!columns.containsAll(required)) {
            throw new IllegalArgumentException(
                    "%s, line 1: expected at least the columns %s, got %s."
                            .formatted(name, required, columns));
        }
        List<Row> rows = new ArrayList<>();
        int number = 1;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                rows.add(row(columns, CsvLine.parse(line), name + ", line " + number));
            }
        }
        return new CsvFile(List.copyOf(rows));
    }

    private static Row row(List<String> columns, List<String> cells, String place) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(
                    "%s: expected %d cells, got %d: %s."
                            .formatted(place, columns.size(), cells.size(), cells));
        }
        Map<String, String> named = new LinkedHashMap<>();
        for (int c = 0; c < cells.size(); c++) {
            named.put(columns.get(c), cells.get(c).strip());
        }
        return new Row(place, named);
    }
}
