package org.mdhr4j.cluster;

import java.io.Serializable;
import java.util.List;

/**
 * Holds what came of scoring a piece.
 *
 * @param frames of the piece
 * @param framesWithoutFace frames of them in which no face was found
 * @param faces numbers of the people in its rows, in the order in which they appear
 * @param damage what is wrong with the input, as far as it was read; empty text for nothing
 * @param notes what a user must know
 * @param passedOver what was left out, mended, assumed or left without a score, one sentence each
 * @param before faces of the frames right before the piece, which are another's
 * @param after faces of its own last frames
 */
public record PieceReport(
        long frames,
        long framesWithoutFace,
        List<Integer> faces,
        String damage,
        List<String> notes,
        List<String> passedOver,
        List<Sighting> before,
        List<Sighting> after)
        implements Serializable {
    public PieceReport {
        faces = List.copyOf(faces);
        notes = List.copyOf(notes);
        passedOver = List.copyOf(passedOver);
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /** Returns the report of a whole recording whose pieces are joined. */
    public static PieceReport joined(List<PieceReport> pieces) {
        PieceReport end = pieces.get(0);
        long frames = 0;
        long empty = 0;
        for (PieceReport piece : pieces) {
            frames += piece.frames;
            empty += piece.framesWithoutFace;
            end = piece.frames > 0 ? piece : end; // it has read all that is before it
        }
        List<Integer> people =
                FaceNumbers.of(pieces).stream()
                        .flatMap(numbers -> numbers.values().stream())
                        .distinct()
                        .sorted()
                        .toList();
        List<String> passedOver =
                pieces.stream().flatMap(piece -> piece.passedOver.stream()).distinct().toList();
        return new PieceReport(
                frames, empty, people, end.damage, end.notes, passedOver, List.of(), List.of());
    }
}
