package org.mdhr4j.report;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.metrics.Interval;
import org.mdhr4j.metrics.ReliabilityCurve;

/** The charts of reports and notebooks, as XChart objects that can be styled further. */
public final class Charts {
    static final int WIDTH = 760;
    private static final int HEIGHT = 340;
    private static final String DECIMALS = "#,##0.#####";
    private static final Marker[] MARKERS = {
        SeriesMarkers.DIAMOND, SeriesMarkers.TRIANGLE_UP, SeriesMarkers.SQUARE, SeriesMarkers.CROSS
    };

    private static final Marker[] POINTS = {
        SeriesMarkers.CIRCLE, SeriesMarkers.DIAMOND, SeriesMarkers.SQUARE
    };

    /** Below the axis, where nothing is drawn: XChart takes no missing error bar. */
    private static final double OUT_OF_SIGHT = -50;

    /** About how far apart the ticks of an axis are. */
    private static final int TICK_PIXELS = 60;

    /** XChart rounds steps of 0.8 up to 1. */
    private static final double LEAST_STEP = 0.8;

    /** Up to so many epochs are points, not only a line. */
    private static final int MARKED_EPOCHS = 12;

    /** About the width inside the axes of a chart of half the width. */
    private static final double PLOT_PIXELS = 300;

    /**
     * One row of a chart of gains.
     *
     * @param name what is compared, for example a configuration
     * @param ours difference of mean F1 to the reference, in -1..1
     * @param overPeople interval of it over test people, the models given
     * @param full interval that also covers what else is left to chance, such as the seed
     * @param publishedPoints the same difference in the paper, in points; NaN where it has none
     */
    public record Gain(
            String name, double ours, Interval overPeople, Interval full, double publishedPoints) {}

    private Charts() {}

    /**
     * Draws curves over epochs on one axis; give losses and F1 to separate charts.
     *
     * @param title of the chart
     * @param yTitle what the values are
     * @param curves at least one with at least one finite value
     */
    public static XYChart trainingCurves(String title, String yTitle, List<TrainingCurve> curves) {
        XYChart chart = ChartStyle.xy(WIDTH / 2, HEIGHT - 40, title, "epoch", yTitle);
        for (TrainingCurve curve : curves) {
            double[] values = curve.values();
            XYSeries series =
                    chart.addSeries(ChartStyle.cut(curve.name(), 44), curve.epochs(), values);
            series.setLineStyle(ChartStyle.LINE);
            boolean isSparse = values.length <= MARKED_EPOCHS;
            series.setMarker(isSparse ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
        }
        chart.getStyler().setLegendVisible(curves.size() > 1);
        ChartStyle.stackLongLegend(
                chart, curves.stream().map(curve -> ChartStyle.cut(curve.name(), 44)).toList());
        double lastEpoch =
                curves.stream()
                        .flatMap(curve -> curve.points().stream())
                        .mapToDouble(TrainingCurve.Point::epoch)
                        .max()
                        .orElse(1);
        avoidTicksAtData(chart, 0, lastEpoch);
        chart.getStyler().setXAxisDecimalPattern("#.#").setXAxisMin(0.0);
        chart.getStyler().setXAxisMax(Math.max(lastEpoch, 1));
        int wholeEpochs = (int) (PLOT_PIXELS / Math.max(1, lastEpoch));
        chart.getStyler().setXAxisTickMarkSpacingHint(Math.max(60, wholeEpochs));
        return chart;
    }

    /**
     * Draws lines over a common axis, for example values over the frames of a clip.
     *
     * @param xTitle what the axis is
     * @param yTitle what the values are
     * @param x places on the axis, rising
     * @param lines one value per place by name, in the order of the map; NaN interrupts a line
     */
    public static XYChart lines(
            String title, String xTitle, String yTitle, double[] x, Map<String, double[]> lines) {
        XYChart chart = ChartStyle.xy(WIDTH, HEIGHT - 40, title, xTitle, yTitle);
        lines.forEach(
                (name, values) -> {
                    if (values.length != x.length) {
                        throw new IllegalArgumentException(
                                "Line '%s' needs %d values, got %d."
                                        .formatted(name, x.length, values.length));
                    }
                    XYSeries series = chart.addSeries(ChartStyle.cut(name, 44), x, values);
                    series.setLineStyle(ChartStyle.LINE);
                    series.setMarker(SeriesMarkers.NONE);
                });
        chart.getStyler().setLegendVisible(lines.size() > 1);
        ChartStyle.stackLongLegend(
                chart, lines.keySet().stream().map(name -> ChartStyle.cut(name, 44)).toList());
        avoidTicksAtData(chart, x[0], x[x.length - 1]);
        chart.getStyler().setXAxisDecimalPattern("#.#").setXAxisTickMarkSpacingHint(tickPixels(x));
        chart.getStyler().setYAxisDecimalPattern(DECIMALS);
        chart.getStyler().setXAxisMin(x[0]).setXAxisMax(x[x.length - 1]);
        return chart;
    }

    /**
     * Draws F1 per AU and the mean as bars with intervals, published values as marks over them. An
     * undefined F1 leaves a gap with a dash beside the AU's name, so that it differs from an F1 of
     * 0.
     *
     * @param actionUnits the AUs in column order
     * @param ours the bar of each AU
     * @param published at most four, marked by shape; AUs they lack are left out
     */
    public static CategoryChart f1Bars(
            List<ActionUnit> actionUnits, MethodResult ours, List<PublishedResult> published) {
        return f1Bars(actionUnits, ours, List.of(), published);
    }

    /**
     * Draws the same with other measured results, for example a baseline, as marks too.
     *
     * @param others marked before the published ones, four marks in all
     */
    public static CategoryChart f1Bars(
            List<ActionUnit> actionUnits,
            MethodResult ours,
            List<MethodResult> others,
            List<PublishedResult> published) {
        CategoryChart chart =
                ChartStyle.category(WIDTH, HEIGHT, "F1 per action unit", "", "F1 (%)");
        List<Double> f1 = new ArrayList<>(ours.f1());
        f1.add(ours.meanF1());
        List<String> names = new ArrayList<>();
        List<@Nullable Double> bars = new ArrayList<>();
        for (int c = 0; c < f1.size(); c++) {
            String name = c < actionUnits.size() ? actionUnits.get(c).label() : "mean";
            names.add(Double.isNaN(f1.get(c)) ? name + " –" : name);
            bars.add(finite(100 * f1.get(c)));
        }
        bars(chart, ChartStyle.cut(ours.label(), 90), names, bars, Palette.BAR.color());
        ours.intervals()
                .ifPresent(
                        given -> {
                            List<Optional<Interval>> all = new ArrayList<>(given.perAu());
                            all.add(Optional.of(given.mean()));
                            intervals(chart, names, all);
                        });
        Function<PublishedResult, List<OptionalDouble>> row =
                result -> {
                    List<OptionalDouble> values = new ArrayList<>();
                    actionUnits.forEach(au -> values.add(result.f1Percent(au)));
                    values.add(result.meanPercent());
                    return values;
                };
        int marked = 0;
        for (MethodResult other : others.subList(0, Math.min(others.size(), MARKERS.length))) {
            marks(chart, ChartStyle.cut(other.label(), 90), names, percents(other), marked++);
        }
        int room = Math.min(published.size(), MARKERS.length - marked);
        for (PublishedResult result : published.subList(0, room)) {
            marks(chart, result.method(), names, row.apply(result), marked++);
        }
        chart.getStyler().setYAxisMin(0.0).setYAxisMax(100.0);
        List<String> legend = new ArrayList<>(chart.getSeriesMap().keySet());
        legend.remove("interval");
        ChartStyle.stackLongLegend(chart, legend);
        return chart;
    }

    /**
     * Draws bars of one or more values per AU, for example its rate in two data sets.
     *
     * @param yTitle what the values are
     * @param series one value per AU by name, in the order of the map; NaN leaves a bar out
     */
    public static CategoryChart auBars(
            String title,
            String yTitle,
            List<ActionUnit> actionUnits,
            Map<String, double[]> series) {
        CategoryChart chart = ChartStyle.category(WIDTH, HEIGHT, title, "", yTitle);
        List<String> names = actionUnits.stream().map(ActionUnit::label).toList();
        series.forEach(
                (name, values) -> {
                    if (values.length != names.size()) {
                        throw new IllegalArgumentException(
                                "Bars of '%s' need one value per AU, got %d values for %d AUs."
                                        .formatted(name, values.length, names.size()));
                    }
                    chart.addSeries(
                            ChartStyle.cut(name, 90),
                            names,
                            Arrays.stream(values).mapToObj(Charts::finite).toList());
                });
        chart.getStyler().setAvailableSpaceFill(0.7).setYAxisMin(0.0);
        chart.getStyler().setYAxisDecimalPattern(DECIMALS);
        chart.getStyler().setLegendVisible(series.size() > 1);
        return chart;
    }

    /**
     * Draws the mean F1 of each configuration as horizontal bars with intervals, the paper's values
     * as marks.
     */
    public static XYChart ablation(AblationTable table) {
        return AblationChart.of(table);
    }

    /**
     * Draws differences to a reference with their intervals around 0, the paper's differences as
     * marks.
     *
     * @param gains at least one, from top to bottom
     */
    public static XYChart gains(String title, List<Gain> gains) {
        return GainChart.of(title, gains);
    }

    /**
     * Draws the share of active frames against the mean score, and the diagonal of perfect
     * calibration.
     */
    public static XYChart reliability(ReliabilityCurve curve) {
        Map<String, ReliabilityCurve> one = Map.of("scores", curve);
        return reliability(WIDTH / 2, "Reliability of scores", "score", one);
    }

    /**
     * Draws the share of active frames against the mean score for several kinds of scores, and the
     * diagonal of perfect calibration.
     *
     * @param curves by name, in the order of the map
     */
    public static XYChart reliability(String title, Map<String, ReliabilityCurve> curves) {
        return reliability(560, title, "score or probability", curves);
    }

    private static XYChart reliability(
            int width, String title, String xTitle, Map<String, ReliabilityCurve> curves) {
        XYChart chart = ChartStyle.xy(width, HEIGHT, title, xTitle, "share of active frames");
        XYSeries ideal = chart.addSeries("calibrated", new double[] {0, 1}, new double[] {0, 1});
        ideal.setLineColor(Palette.MUTED.color());
        ideal.setLineStyle(ChartStyle.DASHED);
        ideal.setMarker(SeriesMarkers.NONE);
        List<String> legend = new ArrayList<>(List.of("calibrated"));
        for (Map.Entry<String, ReliabilityCurve> entry : curves.entrySet()) {
            ReliabilityCurve curve = entry.getValue();
            List<ReliabilityCurve.Bin> filled =
                    curve.bins().stream().filter(bin -> bin.count() > 0).toList();
            if (!filled.isEmpty()) {
                String ece = Numbers.decimal(curve.expectedCalibrationError(), 3);
                String name = "%s (ECE %s)".formatted(ChartStyle.cut(entry.getKey(), 44), ece);
                int index = legend.size() - 1;
                XYSeries scores =
                        chart.addSeries(
                                name,
                                filled.stream()
                                        .mapToDouble(ReliabilityCurve.Bin::meanScore)
                                        .toArray(),
                                filled.stream()
                                        .mapToDouble(ReliabilityCurve.Bin::positiveShare)
                                        .toArray());
                legend.add(name);
                scores.setLineColor(ChartStyle.SERIES[index % ChartStyle.SERIES.length]);
                scores.setLineStyle(ChartStyle.LINE);
                scores.setMarker(POINTS[index % POINTS.length]);
                scores.setMarkerColor(ChartStyle.SERIES[index % ChartStyle.SERIES.length]);
            }
        }
        ChartStyle.stackLongLegend(chart, legend);
        chart.getStyler().setXAxisMin(0.0).setXAxisMax(1.0).setYAxisMin(0.0).setYAxisMax(1.0);
        chart.getStyler().setXAxisDecimalPattern("0.0").setYAxisDecimalPattern("0.0");
        return chart;
    }

    /** Whole numbers, such as frames, have no ticks between them. */
    private static int tickPixels(double[] x) {
        boolean areWhole = Arrays.stream(x).allMatch(place -> place == Math.rint(place));
        double span = x[x.length - 1] - x[0];
        return areWhole && span > 0
                ? (int) Math.max(TICK_PIXELS, LEAST_STEP * WIDTH / span)
                : TICK_PIXELS;
    }

    /**
     * XChart puts ticks at evenly spaced data, such as 17, 34, 51; an unseen uneven series ends it.
     */
    private static void avoidTicksAtData(XYChart chart, double first, double last) {
        double[] none = {Double.NaN, Double.NaN, Double.NaN};
        XYSeries unseen =
                chart.addSeries(
                        "ticks", new double[] {first, first + (last - first) / 3, last}, none);
        unseen.setShowInLegend(false);
        unseen.setMarker(SeriesMarkers.NONE);
    }

    private static List<OptionalDouble> percents(MethodResult result) {
        List<OptionalDouble> values = new ArrayList<>();
        result.f1().forEach(f1 -> values.add(percent(f1)));
        values.add(percent(result.meanF1()));
        return values;
    }

    private static OptionalDouble percent(double rate) {
        return Double.isNaN(rate) ? OptionalDouble.empty() : OptionalDouble.of(100 * rate);
    }

    private static void bars(
            CategoryChart chart,
            String label,
            List<String> names,
            List<? extends @Nullable Double> values,
            Color color) {
        CategorySeries bars = chart.addSeries(label, names, values);
        bars.setChartCategorySeriesRenderStyle(CategorySeriesRenderStyle.Bar);
        bars.setFillColor(color);
        chart.getStyler().setAvailableSpaceFill(0.62).setOverlapped(true);
    }

    /**
     * Error bars are symmetric in XChart, so they hang on unseen marks halfway up each interval.
     */
    private static void intervals(
            CategoryChart chart, List<String> names, List<Optional<Interval>> intervals) {
        if (intervals.stream().noneMatch(Optional::isPresent)) {
            return;
        }
        List<Double> middles = new ArrayList<>();
        List<Double> halves = new ArrayList<>();
        for (Optional<Interval> interval : intervals) {
            middles.add(interval.map(i -> 50 * (i.low() + i.high())).orElse(OUT_OF_SIGHT));
            halves.add(interval.map(i -> 50 * (i.high() - i.low())).orElse(0.0));
        }
        CategorySeries series = chart.addSeries("interval", names, middles, halves);
        series.setChartCategorySeriesRenderStyle(CategorySeriesRenderStyle.Scatter);
        series.setMarker(SeriesMarkers.NONE);
        series.setShowInLegend(false);
    }

    private static void marks(
            CategoryChart chart,
            String label,
            List<String> names,
            List<OptionalDouble> values,
            int index) {
        List<Double> points = new ArrayList<>();
        for (OptionalDouble value : values) {
            points.add(value.isPresent() ? value.getAsDouble() : null);
        }
        CategorySeries series = chart.addSeries(label, names, points);
        series.setChartCategorySeriesRenderStyle(CategorySeriesRenderStyle.Scatter);
        series.setMarker(MARKERS[index]);
        series.setMarkerColor(ChartStyle.SERIES[1 + index]);
    }

    private static @Nullable Double finite(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
