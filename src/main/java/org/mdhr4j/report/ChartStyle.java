package org.mdhr4j.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.Locale;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
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

    static Font font(int style, int size) {
        return new Font(Font.SANS_SERIF, style, size);
    }
}
