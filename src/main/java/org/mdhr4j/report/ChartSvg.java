package org.mdhr4j.report;

import de.erichseifert.vectorgraphics2d.Document;
import de.erichseifert.vectorgraphics2d.Processors;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.internal.chartpart.Chart;

/** Turns XChart charts into small SVG figures. */
public final class ChartSvg {
    private ChartSvg() {}

    /** The chart with a description made from its title, axes and series. */
    public static SvgFigure of(Chart<?, ?> chart) {
        return of(chart, describe(chart));
    }

    /**
     * The chart with a description of its own.
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
        String series =
                chart.getSeriesMap().keySet().stream().limit(8).collect(Collectors.joining(", "));
        String axes =
                text(chart.getXAxisTitle()).isEmpty() && text(chart.getYAxisTitle()).isEmpty()
                        ? ""
                        : " %s against %s."
                                .formatted(
                                        text(chart.getYAxisTitle()), text(chart.getXAxisTitle()));
        return "Chart with %d series: %s.".formatted(chart.getSeriesMap().size(), series) + axes;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
