package org.mdhr4j.files;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes and reads lines of comma-separated values as RFC 4180 quotes them; every CSV file of the
 * project is written with it. Lines end with a line feed alone.
 */
public final class CsvLine {
    private CsvLine() {}

    /**
     * Finds what separates the cells of a table that somebody's program wrote: tabs or semicolons
     * if its first line has any outside of quotes, else commas, which may also begin a fraction.
     */
    public static char delimiterOf(String firstLine) {
        for (char delimiter : new char[] {'\t', ';'}) {
            if (parse(firstLine, delimiter).size() > 1) {
                return delimiter;
            }
        }
        return ',';
    }

    /**
     * Splits one line into its cells.
     *
     * @param line without its end; cells hold no line ends
     */
    public static List<String> parse(String line) {
        return parse(line, ',');
    }

    /**
     * Splits one line into its cells.
     *
     * @param line without its end; cells hold no line ends
     * @param delimiter what separates them, see {@link #delimiterOf}
     */
    public static List<String> parse(String line, char delimiter) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == delimiter && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    /** Returns the cells as one line without its end; quoted cells may hold anything. */
    public static String format(List<String> cells) {
        return cells.stream().map(CsvLine::quoted).collect(Collectors.joining(","));
    }

    private static String quoted(String cell) {
        boolean needsQuotes =
                cell.chars().anyMatch(c -> c == '"' || c == ',' || c == ';' || c < ' ');
        return needsQuotes ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }
}
