package org.mdhr4j.report;

import de.erichseifert.vectorgraphics2d.Document;
import de.erichseifert.vectorgraphics2d.Processors;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.internal.series.Series;

/** Turns XChart charts into small SVG figures. */
public final class ChartSvg {
    private ChartSvg() {}

    /** Returns the chart with a description made from its title, axes and series. */
    public static SvgFigure of(Chart<?, ?> chart) {
        return of(chart, describe(chart));
    }

    /**
     * Returns the chart with a description of its own.
     *
     * @param description what the chart shows, for readers who cannot see it
     * @throws IllegalStateException if Java finds no fonts on this machine
     */
    public static SvgFigure of(Chart<?, ?> chart, String description) {
        VectorGraphics2D graphics = new VectorGraphics2D();
        try {
            chart.paint(graphics, chart.getWidth(), chart.getHeight());
        } catch (NoClassDefFoundError | InternalError | UnsatisfiedLinkError e) {
            throw new IllegalStateException(
                    "Charts need fonts, and Java found none here. Install fontconfig and a font,"
                            + " for example the packages fontconfig and fonts-dejavu-core.",
                    e);
        }
        Document document =
                Processors.get("svg")
                        .getDocument(
                                graphics.getCommands(),
                                new PageSize(chart.getWidth(), chart.getHeight()));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            document.writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String title =
                chart.getTitle() == null || chart.getTitle().isBlank() ? "Chart" : chart.getTitle();
        return new SvgFigure(
                title,
                description,
                chart.getWidth(),
                chart.getHeight(),
                SvgCompactor.compact(bytes.toString(StandardCharsets.UTF_8)));
    }

    private static String describe(Chart<?, ?> chart) {
        List<String> named =
                chart.getSeriesMap().values().stream()
                        .filter(Series::isShowInLegend) // the others carry marks and ticks
                        .map(Series::getName)
                        .toList();
        String series = named.stream().limit(8).collect(Collectors.joining(", "));
        String x = text(chart.getXAxisTitle());
        String y = text(chart.getYAxisTitle());
        String axes = y.isEmpty() ? "" : " " + y + (x.isEmpty() ? "." : " against " + x + ".");
        return "Chart with %d series: %s.".formatted(named.size(), series) + axes;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
