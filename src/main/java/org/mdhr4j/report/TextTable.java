package org.mdhr4j.report;

import java.util.Arrays;
import java.util.List;

/** Aligned columns of text: the first to the left, the others to the right. */
public final class TextTable {
    private TextTable() {}

    /**
     * Head, rule, rows.
     *
     * @param head names of the columns
     * @param rows each as long as the head
     * @param rule draws a second rule after so many rows; 0 or all of them for none
     */
    public static String format(List<String> head, List<List<String>> rows, int rule) {
        int[] widths = new int[head.size()];
        for (int c = 0; c < widths.length; c++) {
            int column = c;
            widths[c] =
                    Math.max(
                            head.get(c).length(),
                            rows.stream()
                                    .mapToInt(row -> row.get(column).length())
                                    .max()
                                    .orElse(0));
        }
        StringBuilder out = new StringBuilder();
        append(out, head, widths);
        rule(out, widths);
        for (int r = 0; r < rows.size(); r++) {
            if (r > 0 && r == rule) {
                rule(out, widths);
            }
            append(out, rows.get(r), widths);
        }
        return out.toString();
    }

    private static void append(StringBuilder out, List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < widths.length; c++) {
            String blanks = " ".repeat(widths[c] - row.get(c).length());
            line.append(c == 0 ? row.get(c) + blanks : "  " + blanks + row.get(c));
        }
        out.append(line.toString().stripTrailing()).append('\n');
    }

    private static void rule(StringBuilder out, int[] widths) {
        out.append("─".repeat(Arrays.stream(widths).sum() + 2 * (widths.length - 1))).append('\n');
    }
}
