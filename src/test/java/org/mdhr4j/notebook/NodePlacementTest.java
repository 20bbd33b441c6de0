package org.mdhr4j.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.report.SvgFigure;
import org.mdhr4j.report.Xml;
import org.mdhr4j.synthetic.face.Expression;
import org.mdhr4j.synthetic.face.FaceRenderer;
import org.mdhr4j.synthetic.face.Identity;
import org.mdhr4j.synthetic.face.RenderedFrame;
import org.mdhr4j.synthetic.face.View;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class NodePlacementTest {
    private static RenderedFrame face() {
        Identity person = Identity.random(3);
        return FaceRenderer.render(person, Expression.neutral(), View.PORTRAIT, 112);
    }

    private static AuGraph graph() {
        float[] attention = new float[144];
        for (int i = 0; i < 12; i++) {
            attention[i * 12 + i] = 0.5f;
            attention[i * 12 + (i + 5) % 12] = 0.5f;
        }
        return new AuGraph("on a face", AuSet.BP4D.actionUnits(), new boolean[12], attention);
    }

    @Test
    void crowdedNodesMakeRoomAndStayNear() {
        FaceSketch.Point mouth = new FaceSketch.Point(100, 100);
        List<FaceSketch.Point> places =
                NodePlacement.of(IntStream.range(0, 9).mapToObj(i -> List.of(mouth)).toList(), 30);
        for (FaceSketch.Point a : places) {
            assertTrue(Math.hypot(a.x() - 100, a.y() - 100) < 90, a.toString());
            for (FaceSketch.Point b : places) {
                double distance = Math.hypot(a.x() - b.x(), a.y() - b.y());
                assertTrue(a == b || distance > 29, a + " " + b);
            }
        }
    }

    @Test
    void aNodeTakesTheFreerSide() {
        List<FaceSketch.Point> both =
                List.of(new FaceSketch.Point(0, 0), new FaceSketch.Point(100, 0));
        List<FaceSketch.Point> places = NodePlacement.of(List.of(both, both), 20);
        assertEquals(100, Math.abs(places.get(0).x() - places.get(1).x()), 1);
    }

    @Test
    void aGraphOnAFrameShowsThePictureAndALandmarkPerNode() {
        SvgFigure figure = AuGraphFigure.of(graph().on(face()));
        Document svg = Xml.parse(figure.standalone(SvgFigure.Theme.LIGHT));
        assertEquals(1, svg.getElementsByTagName("image").getLength());
        long landmarks =
                IntStream.range(0, svg.getElementsByTagName("circle").getLength())
                        .mapToObj(i -> (Element) svg.getElementsByTagName("circle").item(i))
                        .filter(circle -> circle.getAttribute("r").equals("2.5"))
                        .count();
        assertEquals(12, landmarks);
    }

    @Test
    void aFrameWithoutLandmarksIsRefused() {
        RenderedFrame bare = new RenderedFrame(2, new int[4], Map.of());
        assertEquals(
                "A graph on a face needs a landmark for each of [AU1], got [].",
                assertThrows(
                                IllegalArgumentException.class,
                                () ->
                                        new AuGraph(
                                                "g",
                                                AuSet.aus(1),
                                                new boolean[1],
                                                new float[1],
                                                Optional.of(bare)))
                        .getMessage());
    }
}
