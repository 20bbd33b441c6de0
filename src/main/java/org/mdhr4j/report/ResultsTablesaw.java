package org.mdhr4j.report;

import java.util.ArrayList;
import java.util.List;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The results table as a Tablesaw table, F1 in percent rounded as printed. */
public final class ResultsTablesaw {
    private ResultsTablesaw() {}

    /**
     * Makes a table with the columns: method, measured (true for our rows), one per AU, mean,
     * interval ends, number of AUs in our mean. An undefined F1 is missing.
     */
    public static Table of(ResultsTable results) {
        StringColumn method = StringColumn.create("method");
        BooleanColumn measured = BooleanColumn.create("measured");
        List<DoubleColumn> numbers = new ArrayList<>();
        results.columnNames().forEach(name -> numbers.add(DoubleColumn.create(name)));
        DoubleColumn low = DoubleColumn.create("mean low");
        DoubleColumn high = DoubleColumn.create("mean high");
        IntColumn ausInMean = IntColumn.create("AUs in mean");
        for (ResultsTable.Line line : results.lines()) {
            method.append(line.label());
            measured.append(line.isOurs());
            for (int a = 0; a < line.f1().size(); a++) {
                append(numbers.get(a), text(line.f1().get(a)));
            }
            append(numbers.get(line.f1().size()), text(line.mean()));
            String[] ends = line.interval().split("–", 2);
            append(low, ends.length == 2 ? ends[0] : "");
            append(high, ends.length == 2 ? ends[1] : "");
            if (line.ausInMean().isEmpty()) {
                ausInMean.appendMissing();
            } else {
                ausInMean.append(Integer.parseInt(line.ausInMean()));
            }
        }
        Table table = Table.create(results.caption(), method, measured);
        numbers.forEach(table::addColumns);
        return table.addColumns(low, high, ausInMean);
    }

    private static String text(ResultsTable.Cell cell) {
        return cell.isEmpty() ? "" : cell.text();
    }

    private static void append(DoubleColumn column, String text) {
        if (text.isEmpty()) {
            column.appendMissing();
        } else {
            column.append(Double.parseDouble(text));
        }
    }
}
