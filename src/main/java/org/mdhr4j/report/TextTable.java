package org.mdhr4j.report;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mdhr4j.files.Shown;

/** Aligned columns of text; control and direction characters in cells appear as escapes. */
public final class TextTable {
    private TextTable() {}

    /**
     * Writes one line per row, every column to the left.
     *
     * @param rows at least one, all of the same length
     */
    public static List<String> lines(List<List<String>> rows) {
        List<List<String>> shown = shown(rows);
        int[] widths = widths(shown);
        return shown.stream()
                .map(
                        row ->
                                IntStream.range(0, widths.length)
                                        .mapToObj(c -> padded(row.get(c), widths[c]))
                                        .collect(Collectors.joining("  "))
                                        .stripTrailing())
                .toList();
    }

    /**
     * Writes head, rule and rows; the first column to the left, the others to the right.
     *
     * @param head names of the columns
     * @param cells rows, each as long as the head
     * @param rule draws a second rule after so many rows; 0 or all of them for none
     */
    public static String format(List<String> head, List<List<String>> cells, int rule) {
        List<List<String>> rows = shown(cells);
        int[] widths = widths(Stream.concat(Stream.of(head), rows.stream()).toList());
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

    /** A cell is one line, whatever it is the name of. */
    private static List<List<String>> shown(List<List<String>> rows) {
        return rows.stream().map(row -> row.stream().map(Shown::of).toList()).toList();
    }

    private static int[] widths(List<List<String>> rows) {
        return IntStream.range(0, rows.get(0).size())
                .map(c -> rows.stream().mapToInt(row -> row.get(c).length()).max().orElse(0))
                .toArray();
    }

    private static String padded(String cell, int width) {
        return cell + " ".repeat(width - cell.length());
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
