package org.mdhr4j.report;

import java.awt.BasicStroke;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.mdhr4j.metrics.Interval;

/**
 * Differences to a reference, the paper's as marks; one row each. The interval over people is
 * thick, the whole one thin.
 */
final class GainChart {
    private static final int ROW_HEIGHT = 32;
    private static final int MAX_NAME = 48;
    private static final double SHIFT = 0.16;
    private static final BasicStroke THICK =
            new BasicStroke(5, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL);
    private static final BasicStroke THIN =
            new BasicStroke(1.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL);
    private static final BasicStroke ZERO = new BasicStroke(1.2f);

    private GainChart() {}

    /** The chart. */
    static XYChart of(String title, List<Charts.Gain> gains) {
        int count = gains.size();
        XYChart chart =
                ChartStyle.xy(
                        Charts.WIDTH, 130 + ROW_HEIGHT * count, title, "points of mean F1", "");
        XYSeries zero = chart.addSeries("zero", new double[] {0, 0}, new double[] {0, count + 1});
        zero.setLineColor(Palette.MUTED.color());
        zero.setLineStyle(ZERO);
        zero.setMarker(SeriesMarkers.NONE);
        zero.setShowInLegend(false);
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        List<Double> theirPlaces = new ArrayList<>();
        for (int g = 0; g < count; g++) {
            double place = count - g; // the first on top
            interval(chart, "full " + g, gains.get(g).full(), place + SHIFT, THIN);
            interval(chart, "people " + g, gains.get(g).overPeople(), place + SHIFT, THICK);
            ours.add(100 * gains.get(g).ours());
            if (!Double.isNaN(gains.get(g).publishedPoints())) {
                theirs.add(gains.get(g).publishedPoints());
                theirPlaces.add(place - SHIFT);
            }
        }
        List<Double> ourPlaces =
                DoubleStream.iterate(count + SHIFT, place -> place - 1)
                        .limit(count)
                        .boxed()
                        .toList();
        XYSeries own = marks(chart, "ours", ours, ourPlaces);
        own.setMarker(SeriesMarkers.CIRCLE);
        own.setMarkerColor(Palette.BLUE.color());
        if (!theirs.isEmpty()) {
            XYSeries published = marks(chart, "published", theirs, theirPlaces);
            published.setMarker(SeriesMarkers.DIAMOND);
            published.setMarkerColor(Palette.VERMILION.color());
        }
        style(chart, gains);
        return chart;
    }

    private static void interval(
            XYChart chart, String name, Interval interval, double place, BasicStroke stroke) {
        XYSeries line =
                chart.addSeries(
                        name,
                        new double[] {100 * interval.low(), 100 * interval.high()},
                        new double[] {place, place});
        line.setLineColor(Palette.BLUE.color());
        line.setLineStyle(stroke);
        line.setMarker(SeriesMarkers.NONE);
        line.setShowInLegend(false);
    }

    private static XYSeries marks(
            XYChart chart, String name, List<Double> values, List<Double> places) {
        XYSeries series = chart.addSeries(name, values, places);
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        return series;
    }

    private static void style(XYChart chart, List<Charts.Gain> gains) {
        int count = gains.size();
        chart.getStyler().setYAxisMin(0.4).setYAxisMax(count + 0.6);
        chart.getStyler().setYAxisTickMarkSpacingHint(ROW_HEIGHT - 8);
        chart.getStyler().setPlotGridHorizontalLinesVisible(false);
        chart.getStyler().setPlotGridVerticalLinesVisible(true);
        chart.setCustomXAxisTickLabelsFormatter(GainChart::signed);
        List<String> names =
                gains.stream().map(gain -> ChartStyle.cut(gain.name(), MAX_NAME)).toList();
        chart.setCustomYAxisTickLabelsFormatter(place -> AblationChart.nameAt(names, place));
    }

    static String signed(double points) {
        String number = Numbers.decimal(Math.abs(points), Math.rint(points) == points ? 0 : 1);
        return points > 0 ? "+" + number : points < 0 ? "−" + number : "0";
    }
}
