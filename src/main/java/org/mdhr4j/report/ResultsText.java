package org.mdhr4j.report;

import java.util.ArrayList;
import java.util.List;

/** The results table as aligned plain text for terminals. */
public final class ResultsText {
    private static final String MARK = "†";

    private ResultsText() {}

    /** Writes the table, ending with a line end. */
    public static String of(ResultsTable table) {
        boolean isOne = table.caption().equals("F1 (%) on " + table.dataset());
        List<String> names =
                new ArrayList<>(List.of(isOne ? "F1 (%)  " + table.dataset() : "method"));
        List<ResultsTable.Line> lines = table.lines();
        for (int a = 0; a < table.actionUnits().size(); a++) {
            String blank = isMarked(lines, a) ? " " : "";
            names.add(table.columnNames().get(a).replaceFirst("^AU", "") + blank);
        }
        names.add("mean "); // above numbers that may carry a mark
        boolean intervals = lines.stream().anyMatch(line -> !line.interval().isEmpty());
        if (intervals) {
            names.add("95 % interval");
        }
        List<List<String>> rows = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        int rule = 0;
        for (ResultsTable.Line line : lines) {
            List<String> row = new ArrayList<>(List.of(line.label()));
            for (int a = 0; a < line.f1().size(); a++) {
                row.add(line.f1().get(a).text() + mark(lines, a, line.f1().get(a)));
            }
            row.add(
                    line.mean().text()
                            + (line.rowMean().isPresent()
                                    ? "*"
                                    : line.mean().isMarked() ? MARK : " "));
            if (intervals) {
                row.add(line.interval());
            }
            line.rowMean().ifPresent(mean -> notes.add(line.label() + " " + mean));
            rule += line.isOurs() ? 0 : 1;
            rows.add(row);
        }
        StringBuilder out = new StringBuilder(isOne ? "" : table.caption() + "\n");
        out.append(TextTable.format(names, rows, rule));
        table.caveat().ifPresent(text -> out.append(text).append('\n'));
        if (!notes.isEmpty()) {
            out.append("* as printed; the mean of the printed row is: ")
                    .append(String.join(", ", notes))
                    .append(".\n");
        }
        table.footnotes().forEach(note -> out.append(MARK + " ").append(note).append('\n'));
        return out.toString();
    }

    /** A mark, or a blank below or above one. */
    private static String mark(List<ResultsTable.Line> lines, int column, ResultsTable.Cell cell) {
        return cell.isMarked() ? MARK : isMarked(lines, column) ? " " : "";
    }

    private static boolean isMarked(List<ResultsTable.Line> lines, int column) {
        return lines.stream().anyMatch(line -> line.f1().get(column).isMarked());
    }
}
