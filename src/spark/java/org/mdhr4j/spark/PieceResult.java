package org.mdhr4j.spark;

import java.io.Serializable;
import org.mdhr4j.cluster.Piece;

/**
 * What the driver hears of a piece; everything else is in the folder of results.
 *
 * @param recording that it belongs to
 * @param isScored whether its rows are there
 */
record PieceResult(String recording, boolean isScored) implements Serializable {
    static PieceResult scored(Piece piece) {
        return new PieceResult(piece.recording(), true);
    }
}
