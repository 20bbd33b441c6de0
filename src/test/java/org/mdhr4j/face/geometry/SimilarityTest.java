package org.mdhr4j.face.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class SimilarityTest {
    private static final List<FacePoint> PLACES =
            List.of(new FacePoint(1, 2), new FacePoint(7, -3), new FacePoint(4, 9));

    @Test
    void findsTheChangeThatWasMade() {
        Similarity change = new Similarity(1.2, -0.7, 30, -4);
        Similarity found = Similarity.fit(PLACES, PLACES.stream().map(change::apply).toList());
        assertEquals(change.cos(), found.cos(), 1e-12);
        assertEquals(change.sin(), found.sin(), 1e-12);
        assertEquals(change.shiftX(), found.shiftX(), 1e-12);
        assertEquals(change.shiftY(), found.shiftY(), 1e-12);
    }

    @Test
    void isUndoneByItsInverseAndJoinedInOrder() {
        Similarity first = new Similarity(0.5, 0.3, 2, 1);
        Similarity second = new Similarity(-2, 1, 0, 5);
        for (FacePoint place : PLACES) {
            assertClose(place, first.inverse().apply(first.apply(place)));
            assertClose(second.apply(first.apply(place)), first.then(second).apply(place));
        }
    }

    @Test
    void turnsClockwiseInThePicture() {
        double half = Math.sqrt(0.5);
        Similarity turn = new Similarity(2 * half, 2 * half, 0, 0);
        assertEquals(45, turn.clockwiseDegrees(), 1e-12);
        assertEquals(2, turn.scale(), 1e-12);
        assertClose(new FacePoint(2 * half, 2 * half), turn.apply(new FacePoint(1, 0)));
    }

    @Test
    void laysASquareUpright() {
        FaceSquare square = new FaceSquare(new FacePoint(50, 40), 20, Math.PI / 6);
        Similarity toCrop = square.toCrop(192);
        assertClose(new FacePoint(96, 96), toCrop.apply(new FacePoint(50, 40)));
        double x = 50 + 10 * Math.cos(Math.PI / 6);
        double y = 40 + 10 * Math.sin(Math.PI / 6);
        assertClose(new FacePoint(192, 96), toCrop.apply(new FacePoint(x, y)));
    }

    @Test
    void rejectsPlacesThatSayNothing() {
        FacePoint place = new FacePoint(1, 1);
        assertThrows(
                IllegalArgumentException.class,
                () -> Similarity.fit(List.of(place, place), PLACES.subList(0, 2)));
        assertThrows(
                IllegalArgumentException.class, () -> Similarity.fit(PLACES, PLACES.subList(0, 2)));
        assertThrows(IllegalArgumentException.class, () -> new Similarity(Double.NaN, 0, 0, 0));
    }

    private static void assertClose(FacePoint expected, FacePoint actual) {
        assertEquals(0, expected.distanceTo(actual), 1e-9, () -> expected + " " + actual);
    }
}
