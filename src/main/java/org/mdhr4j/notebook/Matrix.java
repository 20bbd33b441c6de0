package org.mdhr4j.notebook;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.mdhr4j.facs.ActionUnit;

/**
 * A table of numbers shown as colours, for example how much each AU attends to each other AU, or
 * the track of features over the frames of a clip.
 *
 * @param title of the figure
 * @param rowTitle what a row is, for example "receiver"
 * @param rows their names; blank names are not written
 * @param columnTitle what a column is
 * @param columns their names
 * @param values [rows, columns], row after row; NaN where there is none
 * @param limit largest distance from 0 that the colours tell apart; NaN takes it from the values
 */
public record Matrix(
        String title,
        String rowTitle,
        List<String> rows,
        String columnTitle,
        List<String> columns,
        float[] values,
        float limit) {

    public Matrix {
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
        values = values.clone();
        if (values.length == 0 || values.length != rows.size() * columns.size()) {
            throw new IllegalArgumentException(
                    "A matrix of %d rows and %d columns needs %d values and at least one, got %d."
                            .formatted(
                                    rows.size(),
                                    columns.size(),
                                    rows.size() * columns.size(),
                                    values.length));
        }
        for (float value : values) {
            if (Float.isInfinite(value)) {
                throw new IllegalArgumentException(
                        "Matrix '%s' holds %s; values must be finite, or NaN for none."
                                .formatted(title, value));
            }
        }
        if (limit <= 0 || Float.isInfinite(limit)) {
            throw new IllegalArgumentException(
                    "The colours of matrix '%s' need a limit above 0, got %s."
                            .formatted(title, limit));
        }
    }

    /** Creates a matrix whose colours span its own values. */
    public Matrix(
            String title,
            String rowTitle,
            List<String> rows,
            String columnTitle,
            List<String> columns,
            float[] values) {
        this(title, rowTitle, rows, columnTitle, columns, values, Float.NaN);
    }

    /**
     * Returns the same matrix with colours up to a limit, so that several can be compared.
     *
     * @param largest distance from 0 that has a colour of its own
     */
    public Matrix upTo(double largest) {
        return new Matrix(title, rowTitle, rows, columnTitle, columns, values, (float) largest);
    }

    /** Gives the value of a cell. */
    @FunctionalInterface
    public interface Cells {
        /** The value in a row and a column, both from 0. */
        double at(int row, int column);
    }

    /** Returns a matrix whose rows and columns are numbered from 0. */
    public static Matrix of(
            String title,
            String rowTitle,
            int numRows,
            String columnTitle,
            int numColumns,
            Cells cells) {
        return of(title, rowTitle, numbers(numRows), columnTitle, numbers(numColumns), cells);
    }

    /** Returns a matrix of AUs against AUs. */
    public static Matrix ofAus(
            String title,
            String rowTitle,
            String columnTitle,
            List<ActionUnit> actionUnits,
            Cells cells) {
        List<String> names = actionUnits.stream().map(ActionUnit::label).toList();
        return of(title, rowTitle, names, columnTitle, names, cells);
    }

    /** Returns a matrix with named rows and columns. */
    public static Matrix of(
            String title,
            String rowTitle,
            List<String> rows,
            String columnTitle,
            List<String> columns,
            Cells cells) {
        float[] values = new float[rows.size() * columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) cells.at(i / columns.size(), i % columns.size());
        }
        return new Matrix(title, rowTitle, rows, columnTitle, columns, values);
    }

    /** Returns the same matrix with each row stretched to 0..1; a constant row becomes 0. */
    public Matrix withRowsStretched() {
        float[] low = new float[rows.size()];
        float[] high = new float[rows.size()];
        for (int r = 0; r < low.length; r++) {
            low[r] = value(r, 0);
            high[r] = value(r, 0);
            for (int c = 1; c < columns.size(); c++) {
                low[r] = Math.min(low[r], value(r, c));
                high[r] = Math.max(high[r], value(r, c));
            }
        }
        return of(
                title,
                rowTitle,
                rows,
                columnTitle,
                columns,
                (r, c) -> high[r] > low[r] ? (value(r, c) - low[r]) / (high[r] - low[r]) : 0);
    }

    private static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(String::valueOf).toList();
    }

    /** Returns a copy of the values. */
    @Override
    public float[] values() {
        return values.clone();
    }

    /** Returns one value. */
    public float value(int row, int column) {
        return values[row * columns.size() + column];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Matrix that
                && title.equals(that.title)
                && rowTitle.equals(that.rowTitle)
                && rows.equals(that.rows)
                && columnTitle.equals(that.columnTitle)
                && columns.equals(that.columns)
                && Float.compare(limit, that.limit) == 0
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * title.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Matrix[" + title + ", " + rows.size() + "x" + columns.size() + "]";
    }
}
