package org.mdhr4j.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Rows of recordings as texts, from Parquet and from CSV, so that they can be compared. */
final class Tables {
    private static final List<String> OWN_COLUMNS = List.of("recording", "series");

    private Tables() {}

    /** A row: what its cells hold, by their columns; numbers as the shortest text. */
    static Map<String, List<Map<String, String>>> ofParquet(SparkSession spark, Path folder) {
        Map<String, List<Map<String, String>>> tables = new TreeMap<>();
        List<Row> rows = spark.read().parquet(folder.toString()).collectAsList();
        for (Row row : rows) {
            Map<String, String> cells = new LinkedHashMap<>();
            for (String column : row.schema().fieldNames()) {
                if (!OWN_COLUMNS.contains(column)) {
                    cells.put(column, text(row.getAs(column)));
                }
            }
            tables.computeIfAbsent(row.getAs("recording"), name -> new ArrayList<>()).add(cells);
        }
        tables.values().forEach(Tables::sort);
        return tables;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    /** Tables that {@code recognize} wrote, by the names of their films. */
    static Map<String, List<Map<String, String>>> ofCsv(Path folder) throws IOException {
        Map<String, List<Map<String, String>>> tables = new TreeMap<>();
        try (var files = Files.newDirectoryStream(folder, "*.csv")) {
            for (Path file : files) {
                List<String> lines = Files.readAllLines(file);
                List<String> head = List.of(lines.get(0).split(",", -1));
                List<Map<String, String>> rows = new ArrayList<>();
                for (String line : lines.subList(1, lines.size())) {
                    rows.add(row(head, line));
                }
                sort(rows);
                String name = String.valueOf(file.getFileName());
                tables.put(name.replace(".csv", ".mp4"), rows);
            }
        }
        return tables;
    }

    private static Map<String, String> row(List<String> head, String line) {
        List<String> cells = Arrays.asList(line.split(",", -1));
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < head.size(); i++) {
            boolean isDecimal = cells.get(i).matches("-?[0-9]+\\.[0-9]+");
            row.put(
                    head.get(i),
                    isDecimal ? Double.toString(Double.parseDouble(cells.get(i))) : cells.get(i));
        }
        return row;
    }

    private static void sort(List<Map<String, String>> rows) {
        Collections.sort(
                rows,
                (one, other) ->
                        Long.compare(
                                Long.parseLong(one.get("frame")),
                                Long.parseLong(other.get("frame"))));
    }
}
