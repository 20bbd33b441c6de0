package org.mdhr4j.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mdhr4j.face.geometry.CanonicalFace;
import org.mdhr4j.facs.ActionUnit;

/** Numbers of action units on the canonical face and on the drawn one. */
class FaceHeatFigureTest {
    private static final int RIGHT_MOUTH_CORNER = 61;
    private static final int LEFT_MOUTH_CORNER = 291;
    private static final int INNER_RIGHT_BROW = 107;
    private static final int CHIN = 152;
    private static final int RIGHT_CHEEKBONE = 50;
    private static final int RIGHT_NOSE_WING = 129;

    private static SvgFigure figure(FaceHeat.Value... values) {
        return FaceHeatFigure.of(
                new FaceHeat("t", "one person", "mean score", 1, "", List.of(values)));
    }

    private static double weight(ActionUnit au, int point) {
        CanonicalFace face = CanonicalFace.get();
        return MeshMuscles.weight(au, face.coordinate(point, 0), face.coordinate(point, 1));
    }

    @Test
    void theCanonicalFaceIsOneSurfaceOfTriangles() {
        List<CanonicalFace.Triangle> triangles = CanonicalFace.get().triangles();
        assertEquals(898, triangles.size()); // of 468 points, 36 of them on the edge
        assertTrue(
                triangles.stream()
                        .allMatch(t -> t.first() < 468 && t.second() < 468 && t.third() < 468));
    }

    @Test
    void musclesLieWhereTheirFeaturesAre() {
        assertTrue(weight(ActionUnit.AU1, INNER_RIGHT_BROW) > 0.5);
        assertEquals(0, weight(ActionUnit.AU1, CHIN));
        assertTrue(weight(ActionUnit.AU24, RIGHT_MOUTH_CORNER) > 0.5);
        assertEquals(0, weight(ActionUnit.AU12, INNER_RIGHT_BROW));
        assertTrue(weight(ActionUnit.AU12, RIGHT_CHEEKBONE) > 0.5, "from the cheekbone");
        assertTrue(weight(ActionUnit.AU12, RIGHT_MOUTH_CORNER) > 0.2, "to the corner of the mouth");
        assertEquals(0, weight(ActionUnit.AU12, RIGHT_NOSE_WING));
        double[] corner = MeshMuscles.place(72, 174); // of the drawn mouth
        assertEquals(CanonicalFace.get().coordinate(RIGHT_MOUTH_CORNER, 0), corner[0], 0.1);
        assertEquals(CanonicalFace.get().coordinate(RIGHT_MOUTH_CORNER, 1), corner[1], 0.1);
    }

    @Test
    void oneSideIsShadedForAnActionUnitOfOneSide() {
        ActionUnit right = ActionUnit.of("14R");
        assertTrue(weight(right, RIGHT_MOUTH_CORNER) > 0.1);
        assertEquals(0, weight(right, LEFT_MOUTH_CORNER));
    }

    @Test
    void largerNumbersAreDarkerAndNegativeOnesHaveAColourOfTheirOwn() {
        String vermilion = Palette.VERMILION.css();
        String weak = figure(new FaceHeat.Value(ActionUnit.AU12, 0.3, false)).body();
        String strong = figure(new FaceHeat.Value(ActionUnit.AU12, 0.9, false)).body();
        String below = figure(new FaceHeat.Value(ActionUnit.AU12, -0.9, false)).body();
        assertEquals(4, shades(weak, vermilion));
        assertEquals(11, shades(strong, vermilion));
        assertEquals(0, shades(below, vermilion));
        assertEquals(11, shades(below, Palette.BLUE.css()));
    }

    @Test
    void whatIsNotKnownIsNotShaded() {
        String body = figure(new FaceHeat.Value(ActionUnit.AU12, Double.NaN, false)).body();
        assertEquals(0, shades(body, Palette.VERMILION.css()));
        assertFalse(body.contains("NaN"), body);
    }

    @Test
    void theFigureStaysSmallWithAllActionUnits() {
        FaceHeat.Value[] all =
                Arrays.stream(ActionUnit.values())
                        .map(au -> new FaceHeat.Value(au, 1, false))
                        .toArray(FaceHeat.Value[]::new);
        int characters = figure(all).body().length();
        assertTrue(characters < 300_000, "characters: " + characters);
    }

    /** Shapes of skin: paths that are filled with a colour. */
    private static int shades(String body, String colour) {
        String shape = "fill=\"%s\" fill-opacity=\"".formatted(colour);
        return (int)
                Arrays.stream(body.split("<path "))
                        .filter(p -> p.contains(shape) && p.contains("crispEdges"))
                        .count();
    }
}
