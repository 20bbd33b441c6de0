package org.mdhr4j.report;

import java.util.ArrayList;
import java.util.List;
import org.mdhr4j.files.CsvLine;

/** The results table as comma-separated values, F1 in percent, one line per method. */
public final class ResultsCsv {
    private ResultsCsv() {}

    /**
     * Writes the table with a head line. An undefined F1 is an empty cell; {@code mean_of_row} is
     * filled where it is not the mean, {@code aus_in_mean} with the number of AUs that our mean is
     * of.
     */
    public static String of(ResultsTable table) {
        List<String> head = new ArrayList<>(List.of("dataset", "method", "year", "kind"));
        head.addAll(table.columnNames());
        head.addAll(List.of("mean_of_row", "mean_low", "mean_high", "aus_in_mean"));
        StringBuilder out = new StringBuilder(CsvLine.format(head)).append('\n');
        for (ResultsTable.Line line : table.lines()) {
            List<String> cells =
                    new ArrayList<>(
                            List.of(
                                    table.dataset(),
                                    line.label(),
                                    line.year(),
                                    line.isOurs() ? "measured" : "published"));
            line.f1().forEach(cell -> cells.add(value(cell)));
            cells.add(value(line.mean()));
            cells.add(line.rowMean().orElse(""));
            String[] ends =
                    line.interval().isEmpty()
                            ? new String[] {"", ""}
                            : line.interval().split("–", 2);
            cells.addAll(List.of(ends));
            cells.add(line.ausInMean());
            out.append(CsvLine.format(cells)).append('\n');
        }
        return out.toString();
    }

    private static String value(ResultsTable.Cell cell) {
        return cell.isEmpty() ? "" : cell.text();
    }
}
