package org.mdhr4j.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The look that all charts share: no boxes, faint horizontal grid, legend below. */
final class ChartStyle {
    /** Series colours in the order of use. */
    static final Color[] SERIES = {
        Palette.BLUE.color(),
        Palette.VERMILION.color(),
        Palette.GREEN.color(),
        Palette.PURPLE.color(),
        Palette.AMBER.color(),
        Palette.SKY.color()
    };

    static final BasicStroke LINE =
            new BasicStroke(2, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    static final BasicStroke DASHED =
            new BasicStroke(
                    1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {5, 4}, 0);

    /** Width of a legend entry's line and gaps, in pixels. */
    private static final int LEGEND_KEY = 44;

    private ChartStyle() {}

    static XYChart xy(int width, int height, String title, String xTitle, String yTitle) {
        XYChart chart =
                new XYChartBuilder()
                        .width(width)
                        .height(height)
                        .title(title)
                        .xAxisTitle(xTitle)
                        .yAxisTitle(yTitle)
                        .build();
        apply(chart.getStyler());
        return chart;
    }

    static CategoryChart category(
            int width, int height, String title, String xTitle, String yTitle) {
        CategoryChart chart =
                new CategoryChartBuilder()
                        .width(width)
                        .height(height)
                        .title(title)
                        .xAxisTitle(xTitle)
                        .yAxisTitle(yTitle)
                        .build();
        apply(chart.getStyler());
        return chart;
    }

    private static void apply(AxesChartStyler styler) {
        Color card = Palette.CARD.color();
        Color muted = Palette.MUTED.color();
        styler.setAxisTitleFont(font(Font.PLAIN, 12))
                .setAxisTickLabelsFont(font(Font.PLAIN, 12))
                .setAxisTickLabelsColor(muted)
                .setAxisTickMarksColor(Palette.GRID.color())
                .setAxisTicksLineVisible(false)
                .setAxisTicksMarksVisible(false)
                .setAxisTickPadding(6)
                .setPlotGridVerticalLinesVisible(false)
                .setPlotGridLinesColor(Palette.GRID.color())
                .setPlotGridLinesStroke(new BasicStroke(1))
                .setPlotMargin(0)
                .setErrorBarsColor(Palette.INK.color())
                .setLocale(Locale.ROOT);
        styler.setBaseFont(font(Font.PLAIN, 12))
                .setChartBackgroundColor(card)
                .setChartFontColor(Palette.INK.color())
                .setChartTitleFont(font(Font.BOLD, 14))
                .setChartTitleBoxVisible(false)
                .setChartPadding(14)
                .setXAxisTitleColor(muted)
                .setYAxisTitleColor(muted)
                .setPlotBackgroundColor(card)
                .setPlotBorderVisible(false)
                .setLegendPosition(LegendPosition.OutsideS)
                .setLegendLayout(LegendLayout.Horizontal)
                .setLegendFont(font(Font.PLAIN, 12))
                .setLegendBackgroundColor(card)
                .setLegendBorderColor(card)
                .setSeriesColors(SERIES)
                .setSeriesMarkers(new Marker[] {SeriesMarkers.NONE})
                .setMarkerSize(8);
    }

    /** Puts the legend's entries below each other where a row of them would be cut. */
    static void stackLongLegend(Chart<?, ?> chart, List<String> names) {
        Font font = chart.getStyler().getLegendFont();
        FontRenderContext context = new FontRenderContext(null, true, false);
        double width =
                names.stream()
                        .mapToDouble(
                                name -> font.getStringBounds(name, context).getWidth() + LEGEND_KEY)
                        .sum();
        if (width > chart.getWidth() - 2 * LEGEND_KEY) {
            chart.getStyler().setLegendLayout(LegendLayout.Vertical);
        }
    }

    /** Text of at most so many characters. */
    static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - 1) + "…";
    }

    static Font font(int style, int size) {
        return new Font(Font.SANS_SERIF, style, size);
    }
}
