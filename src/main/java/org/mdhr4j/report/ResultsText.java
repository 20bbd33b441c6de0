package org.mdhr4j.report;

import java.util.ArrayList;
import java.util.List;

/** The results table as aligned plain text for terminals. */
public final class ResultsText {
    private ResultsText() {}

    /** The table, ending with a line end. */
    public static String of(ResultsTable table) {
        List<String> names = new ArrayList<>(List.of("F1 (%)  " + table.dataset()));
        table.columnNames().forEach(name -> names.add(name.replaceFirst("^AU", "")));
        names.set(names.size() - 1, "mean "); // above numbers that may carry a star
        boolean intervals = table.lines().stream().anyMatch(line -> !line.interval().isEmpty());
        if (intervals) {
            names.add("95 % interval");
        }
        List<List<String>> rows = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        int rule = 0;
        for (ResultsTable.Line line : table.lines()) {
            List<String> row = new ArrayList<>(List.of(line.label()));
            line.f1().forEach(cell -> row.add(cell.text()));
            row.add(line.mean().text() + (line.rowMean().isPresent() ? "*" : " "));
            if (intervals) {
                row.add(line.interval());
            }
            line.rowMean().ifPresent(mean -> notes.add(line.label() + " " + mean));
            rule += line.isOurs() ? 0 : 1;
            rows.add(row);
        }
        StringBuilder out = new StringBuilder(TextTable.format(names, rows, rule));
        table.caveat().ifPresent(text -> out.append(text).append('\n'));
        if (!notes.isEmpty()) {
            out.append("* as printed; the mean of the printed row is: ")
                    .append(String.join(", ", notes))
                    .append(".\n");
        }
        return out.toString();
    }
}
