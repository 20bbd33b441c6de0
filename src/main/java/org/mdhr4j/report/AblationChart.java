package org.mdhr4j.report;

import java.awt.BasicStroke;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Horizontal bars, so that the long names of configurations find room at the left. XChart has none;
 * they are thick lines on an XY chart whose vertical axis is labelled with the names.
 */
final class AblationChart {
    private static final int ROW_HEIGHT = 30;
    private static final int MAX_NAME = 48;
    private static final BasicStroke BAR_STROKE =
            new BasicStroke(16, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL);

    private AblationChart() {}

    /** The chart. */
    static XYChart of(AblationTable table) {
        int count = table.rows().size();
        XYChart chart =
                ChartStyle.xy(
                        Charts.WIDTH, 130 + ROW_HEIGHT * count, table.title(), "mean F1 (%)", "");
        for (int r = 0; r < count; r++) {
            AblationTable.Row row = table.rows().get(r);
            int place = count - r; // the first row on top
            double end = Double.isNaN(row.meanF1()) ? 0 : 100 * row.meanF1(); // no bar
            line(chart, r == 0 ? "ours" : "bar " + r, 0, end, place, BAR_STROKE)
                    .setLineColor(Palette.BAR.color())
                    .setShowInLegend(r == 0);
            row.interval()
                    .ifPresent(
                            i ->
                                    line(
                                                    chart,
                                                    "interval " + place,
                                                    100 * i.low(),
                                                    100 * i.high(),
                                                    place,
                                                    ChartStyle.LINE)
                                            .setLineColor(Palette.INK.color())
                                            .setShowInLegend(false));
        }
        publishedMarks(chart, table);
        chart.getStyler().setXAxisMin(0.0).setXAxisMax(100.0).setYAxisMin(0.4);
        chart.getStyler().setYAxisMax(count + 0.6).setYAxisTickMarkSpacingHint(ROW_HEIGHT - 8);
        chart.getStyler().setPlotGridHorizontalLinesVisible(false);
        chart.getStyler().setPlotGridVerticalLinesVisible(true);
        chart.setCustomYAxisTickLabelsFormatter(place -> nameAt(table, place));
        return chart;
    }

    private static XYSeries line(
            XYChart chart, String name, double from, double to, int place, BasicStroke stroke) {
        XYSeries series =
                chart.addSeries(name, new double[] {from, to}, new double[] {place, place});
        series.setLineStyle(stroke);
        series.setMarker(SeriesMarkers.NONE);
        return series;
    }

    private static void publishedMarks(XYChart chart, AblationTable table) {
        int count = table.rows().size();
        int[] rows =
                IntStream.range(0, count)
                        .filter(r -> table.rows().get(r).publishedPercent().isPresent())
                        .toArray();
        if (rows.length > 0) {
            XYSeries series =
                    chart.addSeries(
                            "published",
                            Arrays.stream(rows)
                                    .mapToDouble(
                                            r ->
                                                    table.rows()
                                                            .get(r)
                                                            .publishedPercent()
                                                            .getAsDouble())
                                    .toArray(),
                            Arrays.stream(rows).mapToDouble(r -> count - r).toArray());
            series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
            series.setMarker(SeriesMarkers.DIAMOND);
            series.setMarkerColor(Palette.VERMILION.color());
        }
    }

    /** With a dash where there is no bar, which differs from a mean of 0. */
    static String name(AblationTable.Row row) {
        String name = ChartStyle.cut(row.configuration(), MAX_NAME);
        return Double.isNaN(row.meanF1()) ? name + " –" : name;
    }

    private static String nameAt(AblationTable table, double place) {
        return nameAt(table.rows().stream().map(AblationChart::name).toList(), place);
    }

    /**
     * The name at a tick, blanks where there is no row. XChart gives ticks up when two labels are
     * equal, so each place gets its own number of blanks and a repeated name some at its end.
     *
     * @param names from top to bottom
     * @param place the lowest row is at 1
     */
    static String nameAt(List<String> names, double place) {
        int count = names.size();
        int row = count - (int) Math.round(place);
        boolean isRow = Math.abs(place - Math.rint(place)) < 1e-6 && row >= 0 && row < count;
        if (!isRow) {
            return " ".repeat(2 + (int) Math.round(2 * Math.abs(place - 0.5)));
        }
        boolean isFirst = names.indexOf(names.get(row)) == row;
        return names.get(row) + (isFirst ? "" : " ".repeat(row));
    }
}
