package org.mdhr4j.notebook;

import java.awt.image.RenderedImage;
import java.util.function.Function;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.RenderContext;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.knowm.xchart.internal.chartpart.Chart;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.metrics.AuMetrics;
import org.mdhr4j.metrics.DetailedMetrics;
import org.mdhr4j.recognition.FaceMaps;
import org.mdhr4j.recording.ScoredRecording;
import org.mdhr4j.report.AblationTable;
import org.mdhr4j.report.AblationText;
import org.mdhr4j.report.AuTimeline;
import org.mdhr4j.report.ChartSvg;
import org.mdhr4j.report.FaceTimeline;
import org.mdhr4j.report.Markup;
import org.mdhr4j.report.ResultsHtml;
import org.mdhr4j.report.ResultsTable;
import org.mdhr4j.report.ResultsText;
import org.mdhr4j.report.SvgFigure;
import org.mdhr4j.report.TimelineFigure;
import tech.tablesaw.api.Table;

/**
 * Teaches a kernel's renderer how this project's values, charts, tables and images look in a cell.
 * Works with any kernel that is built on jjava-jupyter.
 */
public final class NotebookRenderers {
    /** Parameter of a rendering whose result will be replaced soon. */
    public static final String LIVE = "live";

    private static final String[] PAGE = {MimeBundle.HTML, MimeBundle.TEXT};

    private final Renderer renderer;
    private final SvgFigure.Theme theme;

    private NotebookRenderers(Renderer renderer, SvgFigure.Theme theme) {
        this.renderer = renderer;
        this.theme = theme;
    }

    /** Registers everything; figures are light cards, readable in light and dark notebooks. */
    public static void register(Renderer renderer) {
        register(renderer, SvgFigure.Theme.LIGHT);
    }

    /**
     * Registers everything.
     *
     * @param theme of figures: notebooks do not tell their theme to pictures, so {@code AUTO}
     *     follows the reader's system, not the notebook
     */
    public static void register(Renderer renderer, SvgFigure.Theme theme) {
        NotebookRenderers renderers = new NotebookRenderers(renderer, theme);
        renderers.figures();
        renderers.tables();
        renderers.add(RenderedImage.class, Images::render, MimeBundle.PNG, MimeBundle.TEXT);
        renderers.add(
                MimeBundle.class,
                bundle -> bundle,
                MimeBundle.HTML,
                MimeBundle.SVG,
                MimeBundle.PNG,
                MimeBundle.TEXT);
    }

    private void figures() {
        addFigure(Chart.class, chart -> ChartSvg.of((Chart<?, ?>) chart));
        addFigure(SvgFigure.class, figure -> figure);
        addFigure(AuTimeline.class, TimelineFigure::of);
        addFigure(FaceTimeline.class, FaceTimeline::figure);
        addFigure(AuGraph.class, AuGraphFigure::of);
        addFigure(ScoredFace.class, ScoredFaceFigure::of);
        addFigure(Matrix.class, MatrixFigure::of);
        addFigure(HeatMapOverlay.class, HeatMapFigure::of);
        addFigure(FaceMaps.class, maps -> HeatMapFigure.of(HeatMapOverlay.of(maps)));
        addFigure(FrameStrip.class, FrameStrip::figure);
        add(Animation.class, Animation::render, MimeBundle.HTML, MimeBundle.PNG, MimeBundle.TEXT);
    }

    private void tables() {
        add(Table.class, table -> TableView.of(table).render(), PAGE);
        add(TableView.class, TableView::render, PAGE);
        add(Tensor.class, tensor -> TensorSummary.of(tensor).render(), PAGE);
        add(TensorSummary.class, TensorSummary::render, PAGE);
        add(ScoredRecording.class, NotebookRenderers::recording, PAGE);
        add(AuMetrics.class, NotebookRenderers::metrics, PAGE);
        add(DetailedMetrics.class, details -> metrics(details.metrics()), PAGE);
        add(
                ResultsTable.class,
                table -> MimeBundle.html(ResultsHtml.of(table), ResultsText.of(table)),
                PAGE);
        add(
                AblationTable.class,
                table -> MimeBundle.html(AblationText.html(table), AblationText.text(table)),
                PAGE);
    }

    /** What was read and found, above the first and last rows. */
    private static MimeBundle recording(ScoredRecording recording) {
        MimeBundle rows = TableView.of(recording.table()).render();
        String text = recording.toString();
        return MimeBundle.html(
                "<pre>%s</pre>%s".formatted(Markup.escape(text), rows.data().get(MimeBundle.HTML)),
                text + "\n" + rows.text());
    }

    private static MimeBundle metrics(AuMetrics metrics) {
        Table table = MetricsView.table(metrics);
        return new TableView(table, Math.max(2, table.rowCount()), 10).render();
    }

    /**
     * Shown as an image in HTML, with pixels for exports; SVG is there for those who ask for it. A
     * figure that will be replaced at once needs no pixels.
     */
    private <T> void addFigure(Class<T> type, Function<? super T, SvgFigure> figureOf) {
        renderer.createRegistration(type)
                .supporting(MimeBundle.SVG)
                .preferring(MimeBundle.HTML, MimeBundle.PNG, MimeBundle.JPEG, MimeBundle.TEXT)
                .register(
                        (value, context) -> {
                            SvgFigure figure = figureOf.apply(value);
                            put(MimeBundle.figure(figure, theme), context);
                            if (wantsPixels(context)) {
                                FigureImage.of(figure).ifPresent(p -> put(p, context));
                            }
                        });
    }

    private static boolean wantsPixels(RenderContext context) {
        boolean isLive = Boolean.TRUE.equals(context.getParameter(LIVE));
        return !isLive
                && (context.wantsDataRenderedAs(MIMEType.IMAGE_PNG)
                        || context.wantsDataRenderedAs(MIMEType.IMAGE_JPEG));
    }

    private <T> void add(
            Class<T> type, Function<? super T, MimeBundle> bundleOf, String... mimeTypes) {
        renderer.createRegistration(type)
                .preferring(mimeTypes)
                .register((value, context) -> put(bundleOf.apply(value), context));
    }

    private static void put(MimeBundle bundle, RenderContext context) {
        DisplayData out = context.getOutputContainer();
        bundle.data()
                .forEach(
                        (mime, content) -> {
                            MIMEType type = MIMEType.parse(mime);
                            if (context.wantsDataRenderedAs(type)) {
                                out.putData(type, content);
                            }
                        });
        out.putText(bundle.text());
    }
}
