package org.mdhr4j.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import org.mdhr4j.report.Markup;
import org.mdhr4j.report.Numbers;
import org.mdhr4j.report.TextTable;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * A Tablesaw table as a cell shows it: the first and last rows, numbers to the right, missing
 * values as a dash, long text cut. All content is escaped.
 *
 * @param table the table
 * @param maxRows rows to show, at least 2
 * @param maxColumns columns to show, at least 1
 */
public record TableView(Table table, int maxRows, int maxColumns) {
    /** Rows shown unless asked otherwise. */
    public static final int DEFAULT_ROWS = 20;

    /** Columns shown unless asked otherwise. */
    public static final int DEFAULT_COLUMNS = 30;

    private static final int MAX_CELL = 80;
    private static final int MAX_DECIMALS = 4;
    private static final String GAP = "⋮";

    public TableView {
        if (maxRows < 2 || maxColumns < 1) {
            throw new IllegalArgumentException(
                    "A table view shows at least 2 rows and 1 column, got %d and %d."
                            .formatted(maxRows, maxColumns));
        }
    }

    /** Returns the view with the usual limits. */
    public static TableView of(Table table) {
        return new TableView(table, DEFAULT_ROWS, DEFAULT_COLUMNS);
    }

    /** Renders HTML and text. */
    public MimeBundle render() {
        return MimeBundle.html(html(), text());
    }

    String text() {
        List<String> head = columns().stream().map(column -> oneLine(column.name())).toList();
        List<List<String>> cells = cells();
        List<List<String>> lines = new ArrayList<>();
        for (int row = 0; row < rows().size(); row++) {
            int line = row;
            lines.add(cells.stream().map(column -> column.get(line)).toList());
        }
        return head.isEmpty() ? summary() : TextTable.format(head, lines, 0) + summary();
    }

    String html() {
        StringBuilder out =
                new StringBuilder(
                        "<div style=\"overflow-x:auto\"><table cellpadding=\"4\""
                                + " style=\"border-collapse:collapse;"
                                + "font-variant-numeric:tabular-nums\">");
        if (!table.name().isBlank()) {
            out.append("<caption style=\"text-align:left;padding:2px 0;white-space:nowrap\">")
                    .append(Markup.escape(table.name()))
                    .append("</caption>");
        }
        out.append("<thead><tr>");
        for (Column<?> column : columns()) {
            String type = column.type().name().toLowerCase(Locale.ROOT);
            String title = "title=\"" + Markup.escape(type) + "\" ";
            out.append(element("th", "scope=\"col\" " + title, column, oneLine(column.name())));
        }
        out.append("</tr></thead><tbody>");
        List<List<String>> cells = cells();
        for (int row = 0; row < rows().size(); row++) {
            out.append("<tr>");
            for (int c = 0; c < cells.size(); c++) {
                out.append(element("td", "", columns().get(c), cells.get(c).get(row)));
            }
            out.append("</tr>");
        }
        return out.append("</tbody></table><small>")
                .append(Markup.escape(summary()))
                .append("</small></div>")
                .toString();
    }

    private static String element(String tag, String attributes, Column<?> column, String text) {
        return "<%s %sstyle=\"text-align:%s\">%s</%s>"
                .formatted(
                        tag,
                        attributes,
                        isNumber(column) ? "right" : "left",
                        Markup.escape(text),
                        tag);
    }

    /** [columns][rows shown] the texts. */
    private List<List<String>> cells() {
        List<Integer> rows = rows();
        List<List<String>> cells = new ArrayList<>();
        for (Column<?> column : columns()) {
            DoubleFunction<String> format =
                    isFraction(column) ? format(column, rows) : String::valueOf;
            cells.add(rows.stream().map(row -> cell(column, row, format)).toList());
        }
        return cells;
    }

    private List<Column<?>> columns() {
        return table.columns().subList(0, Math.min(maxColumns, table.columnCount()));
    }

    /** Row numbers to show, -1 where rows are left out. */
    private List<Integer> rows() {
        int count = table.rowCount();
        if (count <= maxRows) {
            return IntStream.range(0, count).boxed().toList();
        }
        int tail = maxRows / 2;
        List<Integer> rows = new ArrayList<>(IntStream.range(0, maxRows - tail).boxed().toList());
        rows.add(-1);
        IntStream.range(count - tail, count).forEach(rows::add);
        return rows;
    }

    private String summary() {
        int hidden = table.columnCount() - columns().size();
        return String.format(
                        Locale.ROOT,
                        "%,d %s × %,d %s",
                        table.rowCount(),
                        table.rowCount() == 1 ? "row" : "rows",
                        table.columnCount(),
                        table.columnCount() == 1 ? "column" : "columns")
                + (hidden > 0 ? ", the last " + hidden + " not shown" : "");
    }

    private static boolean isNumber(Column<?> column) {
        return isFraction(column)
                || column.type() == ColumnType.INTEGER
                || column.type() == ColumnType.LONG
                || column.type() == ColumnType.SHORT;
    }

    private static boolean isFraction(Column<?> column) {
        return column.type() == ColumnType.DOUBLE || column.type() == ColumnType.FLOAT;
    }

    private static String cell(Column<?> column, int row, DoubleFunction<String> format) {
        if (row < 0) {
            return GAP;
        }
        if (column.isMissing(row)) {
            return "–";
        }
        return isFraction(column)
                ? format.apply(number(column, row))
                : oneLine(column.getString(row));
    }

    /** As many decimals as the shown values of the column need, at most four. */
    private static DoubleFunction<String> format(Column<?> column, List<Integer> rows) {
        double largest = 0;
        int decimals = 0;
        for (int row : rows) {
            if (row >= 0 && !column.isMissing(row)) {
                largest = Math.max(largest, Math.abs(number(column, row)));
                decimals = Math.max(decimals, decimals(number(column, row)));
            }
        }
        int needed = decimals;
        boolean isPlain = largest < 1e6 && (largest >= 0.01 || largest == 0);
        return isPlain ? value -> Numbers.decimal(value, needed) : TensorSummary::number;
    }

    private static double number(Column<?> column, int row) {
        return ((Number) column.get(row)).doubleValue();
    }

    private static int decimals(double value) {
        for (int d = 0; d < MAX_DECIMALS; d++) {
            double scaled = value * Math.pow(10, d);
            if (Math.abs(scaled - Math.rint(scaled)) < 1e-9 * Math.max(1, Math.abs(scaled))) {
                return d;
            }
        }
        return MAX_DECIMALS;
    }

    /** Text without line ends, cut where it is long. */
    private static String oneLine(String text) {
        String line = text.replaceAll("\\R", "↵");
        return line.length() <= MAX_CELL ? line : line.substring(0, MAX_CELL - 1) + "…";
    }
}
