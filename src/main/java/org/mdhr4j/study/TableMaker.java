package org.mdhr4j.study;

import java.util.LinkedHashMap;
import java.util.Map;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * Makes a table row by row. The first row says which columns there are; a table that may have no
 * row names them beforehand.
 */
final class TableMaker {
    private final String name;
    private final Map<String, Column<?>> columns = new LinkedHashMap<>();

    TableMaker(String name) {
        this.name = name;
    }

    TableMaker texts(String... names) {
        for (String column : names) {
            columns.put(column, StringColumn.create(column));
        }
        return this;
    }

    TableMaker counts(String... names) {
        for (String column : names) {
            columns.put(column, LongColumn.create(column));
        }
        return this;
    }

    TableMaker numbers(String... names) {
        for (String column : names) {
            columns.put(column, DoubleColumn.create(column));
        }
        return this;
    }

    TableMaker text(String column, String value) {
        ((StringColumn) columns.computeIfAbsent(column, StringColumn::create)).append(value);
        return this;
    }

    TableMaker count(String column, long value) {
        ((LongColumn) columns.computeIfAbsent(column, LongColumn::create)).append(value);
        return this;
    }

    /** A number of frames that may be missing: below 0. */
    TableMaker frame(String column, long value) {
        LongColumn cells = (LongColumn) columns.computeIfAbsent(column, LongColumn::create);
        if (value < 0) {
            cells.appendMissing();
        } else {
            cells.append(value);
        }
        return this;
    }

    /** A number, missing if it is NaN. */
    TableMaker number(String column, double value) {
        DoubleColumn cells = (DoubleColumn) columns.computeIfAbsent(column, DoubleColumn::create);
        if (Double.isNaN(value)) {
            cells.appendMissing();
        } else {
            cells.append(value);
        }
        return this;
    }

    Table table() {
        return Table.create(name, columns.values());
    }
}
