package org.mdhr4j.study;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.mdhr4j.files.CsvLine;
import org.mdhr4j.report.TextTable;
import tech.tablesaw.api.Table;

/** Writes tables of a study as CSV and as text; a missing value is an empty cell or a dash. */
public final class StudyText {
    private static final MathContext FOR_FILES = new MathContext(7);
    private static final MathContext FOR_EYES = new MathContext(3);

    private StudyText() {}

    /** Returns CSV as RFC 4180 quotes it, with a head. */
    public static String csv(Table table) {
        StringBuilder text = new StringBuilder(CsvLine.format(table.columnNames())).append('\n');
        for (int r = 0; r < table.rowCount(); r++) {
            text.append(CsvLine.format(cells(table, r, FOR_FILES, ""))).append('\n');
        }
        return text.toString();
    }

    /** Returns aligned columns for a terminal. */
    public static String aligned(Table table) {
        List<List<String>> rows = new ArrayList<>();
        for (int r = 0; r < table.rowCount(); r++) {
            rows.add(cells(table, r, FOR_EYES, "–"));
        }
        return TextTable.format(table.columnNames(), rows, 0);
    }

    /** Returns a number with three digits. */
    static String brief(double number) {
        return text(number, FOR_EYES);
    }

    private static List<String> cells(Table table, int row, MathContext digits, String missing) {
        List<String> cells = new ArrayList<>();
        for (int c = 0; c < table.columnCount(); c++) {
            Object value = table.column(c).isMissing(row) ? missing : table.get(row, c);
            cells.add(value instanceof Double number ? text(number, digits) : value.toString());
        }
        return cells;
    }

    private static String text(double number, MathContext digits) {
        BigDecimal rounded = new BigDecimal(number).round(digits).stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }
}
