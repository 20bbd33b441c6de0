package org.mdhr4j.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * Makes a Tablesaw table of values of one kind, a row each, column by column.
 *
 * <pre>{@code
 * Table table = RowTable.of("Fold by fold", folds)
 *         .count("fold", FoldScores::fold)
 *         .percent("mean F1 (%)", fold -> fold.details().metrics().meanF1())
 *         .table();
 * }</pre>
 *
 * @param <T> what a row shows
 */
public final class RowTable<T> {
    private final String name;
    private final List<T> rows;
    private final List<Column<?>> columns = new ArrayList<>();

    private RowTable(String name, Collection<T> rows) {
        this.name = name;
        this.rows = List.copyOf(rows);
    }

    /** Begins a table; rows are in the order of the collection. */
    public static <T> RowTable<T> of(String name, Collection<T> rows) {
        return new RowTable<>(name, rows);
    }

    /** Adds a column of text; any value shows as its own text. */
    public RowTable<T> text(String column, Function<? super T, ?> value) {
        columns.add(
                StringColumn.create(
                        column, rows.stream().map(value).map(String::valueOf).toList()));
        return this;
    }

    /** Adds a column of whole numbers. */
    public RowTable<T> count(String column, ToIntFunction<? super T> value) {
        columns.add(IntColumn.create(column, rows.stream().mapToInt(value).toArray()));
        return this;
    }

    /** Adds a column of numbers rounded to some decimals; {@code NaN} is missing. */
    public RowTable<T> number(String column, int decimals, ToDoubleFunction<? super T> value) {
        DoubleColumn numbers = DoubleColumn.create(column);
        for (T row : rows) {
            double number = value.applyAsDouble(row);
            if (Double.isNaN(number)) {
                numbers.appendMissing();
            } else {
                numbers.append(Double.parseDouble(Numbers.decimal(number, decimals)));
            }
        }
        columns.add(numbers);
        return this;
    }

    /** Adds a column of rates of 0..1, times 100 with one decimal; {@code NaN} is missing. */
    public RowTable<T> percent(String column, ToDoubleFunction<? super T> rate) {
        return number(column, 1, row -> 100 * rate.applyAsDouble(row));
    }

    /** Returns the table. */
    public Table table() {
        return Table.create(name).addColumns(columns.toArray(Column<?>[]::new));
    }
}
