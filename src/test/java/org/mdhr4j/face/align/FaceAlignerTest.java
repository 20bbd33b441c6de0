package org.mdhr4j.face.align;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mdhr4j.face.FaceFinder;
import org.mdhr4j.face.geometry.FaceLandmark;
import org.mdhr4j.face.geometry.FaceMesh;
import org.mdhr4j.face.geometry.FacePoint;
import org.mdhr4j.face.geometry.Similarity;
import org.mdhr4j.image.RgbImage;
import org.mdhr4j.testing.Portrait;

class FaceAlignerTest {
    private static FaceFinder finder;

    @BeforeAll
    static void open() {
        finder = FaceFinder.open();
    }

    @AfterAll
    static void close() {
        finder.close();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void bringsATurnedFaceToTheTemplatesPlaces(Alignment alignment) {
        Similarity change = Portrait.placed(25, 1.6, new FacePoint(280, 260));
        RgbImage picture = RgbImage.of(Portrait.warped(change, 640, 480));
        FaceMesh mesh = finder.find(picture).get(0).mesh();
        try (FaceAligner aligner = new FaceAligner(alignment)) {
            RgbImage crop = aligner.align(picture, mesh);
            assertEquals(256, crop.width());
            assertEquals(256, crop.height());
            // Found anew in the crop, the places must be those of the template, as far as a
            // smiling face is like an average one.
            FaceMesh found = finder.find(crop).get(0).mesh();
            AlignmentTemplate template = alignment.template().orElseThrow();
            template.points()
                    .forEach(
                            (landmark, xy) -> {
                                FacePoint wanted = new FacePoint(xy.get(0), xy.get(1));
                                double off = found.point(landmark).distanceTo(wanted);
                                assertTrue(off < 18, landmark + " is off by " + off);
                            });
            FacePoint expected = template.toCrop(mesh).apply(mesh.point(FaceLandmark.NOSE_TIP));
            assertTrue(found.point(FaceLandmark.NOSE_TIP).distanceTo(expected) < 2);
            assertEquals(0, found.square().clockwiseRadians(), 0.04);
        }
    }

    @Test
    void looksAtTheUpperFaceAloneWhereAsked() {
        assertTrue(
                Alignment.UPPER.template().orElseThrow().points().keySet().stream()
                        .allMatch(l -> l.name().contains("EYE") || l == FaceLandmark.NOSE_BRIDGE));
    }

    @Test
    void leavesAPictureThatIsACropAsItIs() {
        RgbImage picture = Portrait.rgb();
        FaceMesh mesh = finder.find(picture).get(0).mesh();
        try (FaceAligner aligner = new FaceAligner(Alignment.NONE)) {
            assertSame(picture, aligner.align(picture, mesh));
        }
    }

    @Test
    void namesTheRecipesWhereOneIsUnknown() {
        assertSame(Alignment.MTCNN, Alignment.of("mtcnn"));
        Exception error = assertThrows(IllegalArgumentException.class, () -> Alignment.of("mtcn"));
        assertEquals(
                "There is no alignment 'mtcn'; there are [drawn, mtcnn, upper, none].",
                error.getMessage());
    }

    @Test
    void rejectsATemplateOfOnePlace() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new AlignmentTemplate("", 256, Map.of(FaceLandmark.CHIN, List.of(1.0, 2.0))));
    }
}
