package org.mdhr4j.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.metrics.AuMetrics;
import org.mdhr4j.metrics.ConfusionCounts;
import org.mdhr4j.recognition.FaceMaps;
import org.mdhr4j.report.AblationTable;
import org.mdhr4j.report.AuTimeline;
import org.mdhr4j.report.SvgFigure;
import org.mdhr4j.report.Xml;
import org.mdhr4j.synthetic.face.Expression;
import org.w3c.dom.Element;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** What a kernel built on jjava-jupyter shows for our values. */
class NotebookRenderersTest {
    private static final BufferedImage IMAGE = new BufferedImage(8, 6, BufferedImage.TYPE_INT_RGB);

    static Stream<Object> figures() {
        XYChart chart = new XYChartBuilder().width(300).height(200).title("c").build();
        chart.addSeries("s", new double[] {1, 2}, new double[] {3, 4});
        return Stream.of(
                chart,
                new SvgFigure("t", "d", 10, 10, "<circle cx=\"5\" cy=\"5\" r=\"3\"/>"),
                new AuTimeline(
                        "v", AuSet.aus(1), 25, new float[] {0.2f, 0.8f}, Optional.empty(), 0.5f),
                new AuGraph("g", AuSet.aus(1, 12), new boolean[2], new float[] {1, 0, 0.5f, 0.5f}),
                new HeatMapOverlay(
                        "h",
                        Optional.of(IMAGE),
                        List.of(new HeatMapOverlay.Layer("m", 1, 2, new float[] {0, 1}))),
                new FaceMaps(
                        AuSet.DISFA,
                        1,
                        1,
                        new float[AuSet.DISFA.size()],
                        new float[AuSet.DISFA.size()]),
                new ScoredFace("s", IMAGE, AuSet.aus(1), new float[1], Expression.neutral(), 0.5f),
                FrameStrip.of("f", List.of(IMAGE, IMAGE)));
    }

    static Stream<Object> pages() {
        Table table = Table.create("t", StringColumn.create("c", List.of("x")));
        return Stream.of(
                table,
                TableView.of(table),
                new AuMetrics(AuSet.aus(1), List.of(new ConfusionCounts(1, 2, 3, 4))),
                new AblationTable(
                        "a",
                        List.of(
                                new AblationTable.Row(
                                        "b", 0.5, Optional.empty(), OptionalDouble.empty()))));
    }

    @ParameterizedTest
    @MethodSource("figures")
    void figuresAreImagesWithAlternativeTextThatHoldSvg(Object value) {
        DisplayData data = renderer().render(value);
        Element image = Xml.parse((String) data.getData(MIMEType.TEXT_HTML)).getDocumentElement();
        assertEquals(data.getData(MIMEType.TEXT_PLAIN), image.getAttribute("alt"));
        String source = image.getAttribute("src");
        String start = "data:image/svg+xml;base64,";
        assertTrue(source.startsWith(start), source);
        byte[] decoded = Base64.getDecoder().decode(source.substring(start.length()));
        String svg = new String(decoded, StandardCharsets.UTF_8);
        assertTrue(Xml.parse(svg).getDocumentElement().getAttribute("aria-label").length() > 3);
        assertNull(data.getData(MIMEType.IMAGE_SVG)); // stored once; renderAs still gives it
    }

    @ParameterizedTest
    @MethodSource("pages")
    void tablesAreWellFormedHtmlAndText(Object value) {
        DisplayData data = renderer().render(value);
        Xml.parse((String) data.getData(MIMEType.TEXT_HTML));
        assertFalse(((String) data.getData(MIMEType.TEXT_PLAIN)).isBlank());
    }

    @Test
    void imagesArePngThatReadsBack() throws IOException {
        DisplayData data = renderer().render(IMAGE);
        byte[] png = Base64.getDecoder().decode((String) data.getData(MIMEType.IMAGE_PNG));
        assertEquals(8, ImageIO.read(new ByteArrayInputStream(png)).getWidth());
        assertEquals("Image 8×6", data.getData(MIMEType.TEXT_PLAIN));
    }

    @Test
    void aFormatCanBeAskedFor() {
        DisplayData data =
                renderer().renderAs(new MimeBundle(Map.of("text/plain", "p")), "text/plain");
        assertEquals("p", data.getData(MIMEType.TEXT_PLAIN));
        SvgFigure figure = new SvgFigure("t", "d", 10, 10, "");
        assertNotNull(renderer().renderAs(figure, "image/svg+xml").getData(MIMEType.IMAGE_SVG));
        assertNull(renderer().renderAs(figure, "text/plain").getData(MIMEType.IMAGE_SVG));
    }

    @Test
    void metricsShowMeansInPercent() {
        String text =
                (String)
                        renderer()
                                .render(
                                        new AuMetrics(
                                                AuSet.aus(1),
                                                List.of(new ConfusionCounts(30, 10, 20, 40))))
                                .getData(MIMEType.TEXT_PLAIN);
        assertEquals(
                """
                AU    labels  base rate  precision  recall    F1  accuracy
                ──────────────────────────────────────────────────────────
                AU1      100         50         75      60  66.7        70
                mean     100          –          –       –  66.7        70
                2 rows × 7 columns\
                """,
                text);
    }

    @Test
    void aBundleWithoutTextIsRefused() {
        assertEquals(
                "A MIME bundle needs text/plain for clients without graphics, got only"
                        + " [text/html].",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new MimeBundle(Map.of("text/html", "<p/>")))
                        .getMessage());
    }

    private static Renderer renderer() {
        Renderer renderer = new Renderer();
        NotebookRenderers.register(renderer);
        return renderer;
    }

    @ParameterizedTest
    @MethodSource("figures")
    void figuresHavePixelsForPaper(Object value) throws IOException {
        DisplayData data = renderer().render(value);
        Element image = Xml.parse((String) data.getData(MIMEType.TEXT_HTML)).getDocumentElement();
        Object png = data.getData(MIMEType.IMAGE_PNG);
        Object pixels = png == null ? data.getData(MIMEType.IMAGE_JPEG) : png;
        BufferedImage drawn =
                ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode((String) pixels)));
        int width = Integer.parseInt(image.getAttribute("width"));
        assertEquals(Math.round(1.5 * width), drawn.getWidth());
        assertTrue(numColours(drawn) > 1, "an empty picture");
    }

    private static long numColours(BufferedImage image) {
        return java.util.Arrays.stream(
                        image.getRGB(
                                0,
                                0,
                                image.getWidth(),
                                image.getHeight(),
                                null,
                                0,
                                image.getWidth()))
                .distinct()
                .count();
    }

    @Test
    void aFigureThatIsReplacedAtOnceNeedsNoPixels() {
        DisplayData data =
                renderer().render(new SvgFigure("t", "d", 10, 10, ""), Map.of("live", true));
        assertNull(data.getData(MIMEType.IMAGE_PNG));
        assertNotNull(data.getData(MIMEType.TEXT_HTML));
    }

    @Test
    void anAnimationMovesInHtmlAndStandsOnPaper() {
        DisplayData data = renderer().render(new Animation("two", List.of(IMAGE, IMAGE), 25));
        Element image = Xml.parse((String) data.getData(MIMEType.TEXT_HTML)).getDocumentElement();
        assertEquals(
                "two. Animation of 2 frames at 25.0 frames a second.", image.getAttribute("alt"));
        assertTrue(image.getAttribute("src").startsWith("data:image/png;base64,"));
        assertNotNull(data.getData(MIMEType.IMAGE_PNG));
    }

    @Test
    void aFigureThatCannotBeDrawnInPixelsIsShownAllTheSame() {
        DisplayData data = renderer().render(new SvgFigure("t", "d", 10, 10, "<circle cx=\"5"));
        assertNotNull(data.getData(MIMEType.TEXT_HTML));
        assertEquals("t. d", data.getData(MIMEType.TEXT_PLAIN));
        assertNull(data.getData(MIMEType.IMAGE_PNG));
    }
}
