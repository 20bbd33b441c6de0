package org.mdhr4j.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class PieceTest {
    private static List<Double> starts(double seconds, double pieceSeconds) {
        return Piece.of("film", "film.mp4", seconds, pieceSeconds).stream()
                .map(Piece::fromSeconds)
                .toList();
    }

    @Test
    void cutsAtEveryMultipleAndLeavesNoStumpAtTheEnd() {
        assertEquals(List.of(0.0, 10.0, 20.0), starts(30, 10));
        assertEquals(List.of(0.0, 10.0, 20.0), starts(34.9, 10));
        assertEquals(List.of(0.0, 10.0, 20.0, 30.0), starts(35, 10));
        assertEquals(List.of(0.0), starts(14.9, 10));
    }

    @Test
    void everyPieceEndsWhereTheNextBeginsAndTheLastHasNoEnd() {
        List<Piece> pieces = Piece.of("film", "film.mp4", 34, 10);
        for (int i = 0; i + 1 < pieces.size(); i++) {
            assertEquals(pieces.get(i + 1).fromSeconds(), pieces.get(i).toSeconds());
            assertEquals(3, pieces.get(i).count());
        }
        assertEquals(Double.POSITIVE_INFINITY, pieces.get(2).toSeconds());
    }

    @Test
    void whatHasNoKnownLengthStaysWhole() {
        List<Piece> pieces = Piece.of("film", "film.mp4", Double.NaN, 10);
        assertEquals(List.of(Piece.whole("film", "film.mp4")), pieces);
        assertTrue(pieces.get(0).isWhole());
        assertEquals(List.of(0.0), starts(1e6, Double.POSITIVE_INFINITY));
    }

    @Test
    void refusesPiecesOfNoLength() {
        Exception refused =
                assertThrows(IllegalArgumentException.class, () -> starts(30, Double.NaN));
        assertTrue(refused.getMessage().contains("more than 0 are needed"));
        assertThrows(IllegalArgumentException.class, () -> starts(30, 0));
    }
}
