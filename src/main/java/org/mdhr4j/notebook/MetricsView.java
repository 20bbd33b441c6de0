package org.mdhr4j.notebook;

import org.mdhr4j.metrics.AuMetrics;
import org.mdhr4j.metrics.DefinedMean;
import org.mdhr4j.report.Numbers;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Metrics as a Tablesaw table, for cells and further work. */
public final class MetricsView {
    private MetricsView() {}

    /**
     * Lists one row per AU and one for the means: base rate, precision, recall, F1, accuracy in %.
     * What is undefined is missing; the last row says how many AUs mean F1 is of.
     */
    public static Table table(AuMetrics metrics) {
        StringColumn au = StringColumn.create("AU");
        LongColumn labels = LongColumn.create("labels");
        DoubleColumn[] rates = {
            rate("base rate"), rate("precision"), rate("recall"), rate("F1"), rate("accuracy")
        };
        for (int a = 0; a < metrics.size(); a++) {
            au.append(metrics.actionUnits().get(a).label());
            labels.append(metrics.counts().get(a).total());
            append(rates[0], metrics.counts().get(a).baseRate());
            append(rates[1], metrics.counts().get(a).precision());
            append(rates[2], metrics.counts().get(a).recall());
            append(rates[3], metrics.f1(a));
            append(rates[4], metrics.accuracy(a));
        }
        DefinedMean mean = metrics.f1Mean();
        au.append(
                mean.isPartial()
                        ? "mean, F1 of %d of %d".formatted(mean.numDefined(), mean.numAll())
                        : "mean");
        labels.append(metrics.numLabels());
        append(rates[0], Double.NaN);
        append(rates[1], Double.NaN);
        append(rates[2], Double.NaN);
        append(rates[3], metrics.meanF1());
        append(rates[4], metrics.meanAccuracy());
        return Table.create("AU metrics (%)", au, labels).addColumns(rates);
    }

    private static DoubleColumn rate(String name) {
        return DoubleColumn.create(name);
    }

    private static void append(DoubleColumn column, double rate) {
        if (Double.isNaN(rate)) {
            column.appendMissing();
        } else {
            column.append(Double.parseDouble(Numbers.percent(rate)));
        }
    }
}
