package org.mdhr4j.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.report.EmbeddedImages;
import org.mdhr4j.report.SvgFigure;
import org.mdhr4j.report.Xml;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** AU graphs, heat maps and frame strips. */
class FaceFiguresTest {
    @ParameterizedTest
    @ValueSource(strings = {"BP4D", "DISFA"})
    void nodesOfAPublishedSetDoNotTouch(String name) {
        List<ActionUnit> aus = (name.equals("BP4D") ? AuSet.BP4D : AuSet.DISFA).actionUnits();
        for (ActionUnit a : aus) {
            for (ActionUnit b : aus) {
                double distance =
                        Math.hypot(
                                FaceSketch.placeOf(a).x() - FaceSketch.placeOf(b).x(),
                                FaceSketch.placeOf(a).y() - FaceSketch.placeOf(b).y());
                assertTrue(a == b || distance > 8, a + " and " + b); // two radii of 15 / 4.1
            }
        }
    }

    @Test
    void everyActionUnitHasAPlaceOfItsOwn() {
        Set<FaceSketch.Point> places = new HashSet<>();
        EnumSet.allOf(ActionUnit.class).forEach(au -> places.add(FaceSketch.placeOf(au)));
        assertEquals(ActionUnit.values().length, places.size());
    }

    @Test
    void graphFillsActiveNodesAndDrawsAnArrowPerEdge() {
        AuGraph graph =
                new AuGraph(
                        "graph",
                        AuSet.aus(1, 6, 12),
                        new boolean[] {false, false, true},
                        new float[] {0.3f, 0, 0.7f, 0, 0.99f, 0.01f, 0, 0, 1});
        SvgFigure figure = AuGraphFigure.of(graph);
        Document svg = Xml.parse(figure.standalone(SvgFigure.Theme.AUTO));
        assertEquals(1, count(svg, "path", "marker-end")); // 0.01 is too light, loops are left out
        assertEquals("Active: AU12. Heaviest attention: AU12 to AU1 0.70.", figure.description());
        assertEquals(2, figure.body().split("r=\"15\" fill=\"var\\(--mdhr-card", -1).length - 1);
        assertEquals(1, figure.body().split("r=\"15\" fill=\"var\\(--mdhr-blue", -1).length - 1);
    }

    @Test
    void graphSaysWhatDoesNotFit() {
        assertMessage(
                "A graph of 2 AUs needs 2 states and 4 weights, got 1 and 4.",
                () -> new AuGraph("g", AuSet.aus(1, 2), new boolean[1], new float[4]));
        assertMessage(
                "Attention weights lie in 0..1, got -3.0. Give them after the softmax.",
                () -> new AuGraph("g", AuSet.aus(1), new boolean[1], new float[] {-3}));
    }

    @Test
    void heatMapsShareOneScaleAndStayInTheirPicture() {
        HeatMapOverlay overlay =
                new HeatMapOverlay(
                        "weights <4>",
                        Optional.empty(),
                        Collections.nCopies(
                                4, new HeatMapOverlay.Layer("layer & 1", 7, 7, filled(49, 0.25f))));
        SvgFigure figure = HeatMapFigure.of(overlay);
        Document svg = Xml.parse(figure.standalone(SvgFigure.Theme.LIGHT));
        assertEquals(4, svg.getElementsByTagName("image").getLength());
        NodeList images = svg.getElementsByTagName("image");
        for (int i = 0; i < images.getLength(); i++) {
            Element image = (Element) images.item(i);
            double right =
                    Double.parseDouble(image.getAttribute("x"))
                            + Double.parseDouble(image.getAttribute("width"));
            assertTrue(right < figure.width());
        }
        assertTrue(figure.body().contains(">0.25<"));
        assertTrue(figure.description().contains("layer & 1 mean 0.25"));
    }

    @Test
    void heatMapsSayWhatDoesNotFit() {
        assertMessage(
                "Map 'm' of 2x2 needs 4 values, got 3.",
                () -> new HeatMapOverlay.Layer("m", 2, 2, new float[3]));
        assertMessage(
                "Map 'm' holds NaN; values must be finite and at least 0.",
                () -> new HeatMapOverlay.Layer("m", 1, 1, new float[] {Float.NaN}));
        assertMessage(
                "A heat map overlay shows 1 to 8 maps, got 0.",
                () -> new HeatMapOverlay("t", Optional.empty(), List.of()));
    }

    /** Some viewers do not lay one picture over another, and would hide the face. */
    @Test
    void mapAndFaceAreOnePicture() {
        BufferedImage face = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        HeatMapOverlay.Layer map = new HeatMapOverlay.Layer("AU1", 2, 2, filled(4, 0.5f));
        SvgFigure figure =
                HeatMapFigure.of(new HeatMapOverlay("maps", Optional.of(face), List.of(map)));
        Document svg = Xml.parse(figure.standalone(SvgFigure.Theme.LIGHT));
        assertEquals(1, svg.getElementsByTagName("image").getLength());
    }

    @Test
    void coloursRiseInLightness() {
        double last = -1;
        for (int i = 0; i <= 100; i++) {
            int rgb = ColourScale.rgb(i / 100.0);
            double light = 0.21 * (rgb >> 16) + 0.72 * (rgb >> 8 & 0xff) + 0.07 * (rgb & 0xff);
            assertTrue(light > last, "at " + i);
            last = light;
        }
        assertEquals(ColourScale.rgb(1), ColourScale.rgb(7));
        assertEquals(ColourScale.rgb(0), ColourScale.rgb(-1));
    }

    @Test
    void frameStripWrapsAndCutsLongCaptions() {
        BufferedImage frame = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
        FrameStrip strip =
                new FrameStrip(
                        "clip",
                        Collections.nCopies(9, frame),
                        Collections.nCopies(9, "a caption that is too long <b>"));
        SvgFigure figure = strip.figure();
        Xml.parse(figure.inline());
        assertEquals(32 + 2 * 136, figure.height());
        assertFalse(figure.body().contains("too long"));
        assertMessage(
                "A frame strip shows 1 to 64 frames with one caption each or none, got 1 frames"
                        + " and 2 captions.",
                () -> new FrameStrip("t", List.of(frame), List.of("a", "b")));
    }

    @Test
    void transparentFramesStayTransparent() {
        BufferedImage clear = new BufferedImage(300, 300, BufferedImage.TYPE_INT_ARGB);
        assertTrue(
                EmbeddedImages.dataUri(EmbeddedImages.fit(clear, 100))
                        .startsWith("data:image/png"));
        assertEquals(100, EmbeddedImages.fit(clear, 100).getWidth());
        assertEquals(clear, EmbeddedImages.fit(clear, 300));
    }

    private static int count(Document svg, String tag, String attribute) {
        NodeList nodes = svg.getElementsByTagName(tag);
        int count = 0;
        for (int i = 0; i < nodes.getLength(); i++) {
            count += ((Element) nodes.item(i)).hasAttribute(attribute) ? 1 : 0;
        }
        return count;
    }

    private static float[] filled(int size, float value) {
        float[] values = new float[size];
        Arrays.fill(values, value);
        return values;
    }

    private static void assertMessage(String message, Runnable action) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, action::run).getMessage());
    }
}
