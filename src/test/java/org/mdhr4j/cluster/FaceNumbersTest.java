package org.mdhr4j.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FaceNumbersTest {
    private static Sighting at(long frame, int face, double x) {
        return new Sighting(frame, face, x, 50, 100, 120);
    }

    private static PieceReport piece(
            List<Integer> faces, List<Sighting> before, List<Sighting> after) {
        return new PieceReport(100, 3, faces, "", List.of(), List.of(), before, after);
    }

    @Test
    void boxesAreOneFaceWhereTheyShareMoreThanHalf() {
        assertTrue(at(7, 0, 10).isSame(at(7, 5, 30)));
        assertFalse(at(7, 0, 10).isSame(at(7, 0, 60)));
        assertFalse(at(7, 0, 10).isSame(at(8, 0, 10)));
    }

    @Test
    void whoIsSeenOnBothSidesOfABorderKeepsTheNumber() {
        PieceReport first = piece(List.of(0, 1), List.of(), List.of(at(9, 0, 0), at(9, 1, 300)));
        PieceReport second = piece(List.of(0, 1), List.of(at(9, 0, 302), at(9, 1, 3)), List.of());
        assertEquals(
                List.of(Map.of(0, 0, 1, 1), Map.of(0, 1, 1, 0)),
                FaceNumbers.of(List.of(first, second)));
    }

    @Test
    void numbersGoOnThroughSeveralPieces() {
        PieceReport first = piece(List.of(0, 2), List.of(), List.of(at(9, 2, 0)));
        PieceReport second = piece(List.of(0), List.of(at(9, 0, 0)), List.of(at(19, 0, 40)));
        PieceReport third = piece(List.of(0), List.of(at(19, 0, 41)), List.of());
        assertEquals(
                List.of(Map.of(0, 0, 2, 2), Map.of(0, 2), Map.of(0, 2)),
                FaceNumbers.of(List.of(first, second, third)));
    }

    @Test
    void whoIsNotSeenAtTheBorderGetsANewNumber() {
        PieceReport first = piece(List.of(0), List.of(), List.of(at(9, 0, 0)));
        PieceReport second = piece(List.of(0, 1), List.of(at(9, 1, 0)), List.of());
        assertEquals(
                List.of(Map.of(0, 0), Map.of(0, 1, 1, 0)), FaceNumbers.of(List.of(first, second)));
    }

    @Test
    void aNewNumberIsNeverOneThatWasThereBefore() {
        PieceReport first = piece(List.of(0, 2), List.of(), List.of());
        PieceReport second = piece(List.of(0, 1), List.of(), List.of());
        List<Map<Integer, Integer>> numbers = FaceNumbers.of(List.of(first, second));
        assertEquals(Map.of(0, 3, 1, 4), numbers.get(1));
    }

    @Test
    void oneNumberGoesToOneFaceOnlyToThatSeenLongestWithIt() {
        List<Sighting> after = List.of(at(7, 0, 0), at(8, 0, 0), at(9, 0, 0));
        List<Sighting> before = List.of(at(7, 0, 5), at(8, 1, 0), at(9, 1, 0));
        PieceReport first = piece(List.of(0), List.of(), after);
        PieceReport second = piece(List.of(0, 1), before, List.of());
        assertEquals(Map.of(1, 0, 0, 1), FaceNumbers.of(List.of(first, second)).get(1));
    }

    @Test
    void aJoinedReportCountsFramesAndPeopleAndHasTheLastDamage() {
        PieceReport first = piece(List.of(0), List.of(), List.of(at(9, 0, 0)));
        PieceReport second =
                new PieceReport(
                        50,
                        1,
                        List.of(0),
                        "cut",
                        List.of(),
                        List.of("a frame is black"),
                        List.of(at(9, 0, 0)),
                        List.of());
        PieceReport beyond =
                new PieceReport(0, 0, List.of(), "", List.of(), List.of(), List.of(), List.of());
        PieceReport joined = PieceReport.joined(List.of(first, second, beyond));
        assertEquals(150, joined.frames());
        assertEquals(4, joined.framesWithoutFace());
        assertEquals(List.of(0), joined.faces());
        assertEquals("cut", joined.damage());
        assertEquals(List.of("a frame is black"), joined.passedOver());
    }
}
