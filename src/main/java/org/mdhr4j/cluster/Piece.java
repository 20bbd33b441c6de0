package org.mdhr4j.cluster;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A piece of a recording that one worker scores. Its rows are those of the frames from its start up
 * to its end; so that nothing is lost at a border, frames around it are read as well: the search
 * for faces begins a little before the start, and scores at either end have their whole context.
 *
 * @param recording name of the recording, unique in a job
 * @param input file, folder or address that it is read from
 * @param number 0 for the first piece
 * @param count pieces of the recording, 1 or more
 * @param fromSeconds frames before belong to another piece
 * @param toSeconds frames from then on belong to another piece; infinite for the last one
 */
public record Piece(
        String recording, String input, int number, int count, double fromSeconds, double toSeconds)
        implements Serializable {

    /** Returns a recording as one piece. */
    public static Piece whole(String recording, String input) {
        return new Piece(recording, input, 0, 1, 0, Double.POSITIVE_INFINITY);
    }

    /**
     * Cuts a recording at every multiple of a length; what would be less than half a piece at the
     * end stays with the one before.
     *
     * @param seconds length of the recording, NaN if nobody knows it: then it stays whole
     * @param pieceSeconds length of a piece, more than 0; infinite for no cuts
     */
    public static List<Piece> of(
            String recording, String input, double seconds, double pieceSeconds) {
        if (!(pieceSeconds > 0)) {
            throw new IllegalArgumentException(
                    "Pieces of %s seconds; more than 0 are needed.".formatted(pieceSeconds));
        }
        int count = Math.max(1, (int) Math.floor(seconds / pieceSeconds + 0.5)); // NaN gives 1
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean isLast = i == count - 1;
            double to = isLast ? Double.POSITIVE_INFINITY : (i + 1) * pieceSeconds;
            pieces.add(new Piece(recording, input, i, count, i == 0 ? 0 : i * pieceSeconds, to));
        }
        return pieces;
    }

    /** Says whether it is the whole recording. */
    public boolean isWhole() {
        return count == 1;
    }
}
