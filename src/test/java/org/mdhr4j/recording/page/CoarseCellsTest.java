package org.mdhr4j.recording.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mdhr4j.face.Face;
import org.mdhr4j.face.FaceFinder;
import org.mdhr4j.face.FinderOptions;
import org.mdhr4j.recording.FoundFaces;
import org.mdhr4j.testing.Portrait;

class CoarseCellsTest {
    private static final int LONG_SIDE = 3200;
    private static final Face FACE = face();
    private static final double OF_FACE =
            Math.max(FACE.box().width(), FACE.box().height()) / CoarseCells.A_FACE;

    private static Face face() {
        try (FaceFinder finder = FaceFinder.open(FinderOptions.LARGEST)) {
            return finder.find(Portrait.rgb()).get(0);
        }
    }

    private static FoundFaces found(Face... faces) {
        return new FoundFaces(List.of(), List.of(faces), FinderOptions.MINIMUM);
    }

    @Test
    void aFaceThatIsNotScoredIsHiddenToo() {
        int side = (int) (OF_FACE * 10);
        assertEquals(OF_FACE, new CoarseCells().next("", side, found(FACE)), 1e-9);
    }

    @Test
    void whereNobodyIsFoundAFaceMayFillThePicture() {
        assertEquals(LONG_SIDE / 7.0, new CoarseCells().next("", LONG_SIDE, found()), 1e-9);
    }

    @Test
    void noPictureIsFinerThanOneBefore() {
        CoarseCells cells = new CoarseCells();
        int side = (int) (OF_FACE * 10);
        cells.next("", side, found(FACE));
        Face small =
                new Face(
                        1,
                        FACE.confidence(),
                        FACE.mesh().mapped(Portrait.placed(0, 0.1, 64, 64)),
                        FACE.angles(),
                        FACE.quality());
        assertEquals(OF_FACE, cells.next("", side, found(small)), 1e-9, "the face was lost");
        assertEquals(side / 32.0, cells.next("other", side, found(small)), 1e-9);
    }

    @Test
    void facesThatNobodyLookedForAreHidden() {
        assertEquals(
                LONG_SIDE / 7.0,
                new CoarseCells()
                        .next(
                                "",
                                LONG_SIDE,
                                new FoundFaces(List.of(), List.of(), Integer.MAX_VALUE)),
                1e-9);
        FoundFaces large = new FoundFaces(List.of(FACE), List.of(FACE), 1400);
        assertEquals(200, new CoarseCells().next("", LONG_SIDE, large), 1e-9, "of --min-face");
    }
}
