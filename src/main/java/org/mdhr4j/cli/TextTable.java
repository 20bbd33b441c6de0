package org.mdhr4j.cli;

import java.util.ArrayList;
import java.util.List;

/** Lays rows out in columns for a terminal. */
final class TextTable {
    private static final String GAP = "  ";

    private TextTable() {}

    /**
     * One line per row; columns are as wide as their widest cell. All rows have the same length.
     */
    static List<String> lines(List<List<String>> rows) {
        List<String> lines = new ArrayList<>();
        int[] widths = widths(rows);
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                String cell = row.get(column);
                line.append(cell).append(" ".repeat(widths[column] - cell.length())).append(GAP);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private static int[] widths(List<List<String>> rows) {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        return widths;
    }
}
