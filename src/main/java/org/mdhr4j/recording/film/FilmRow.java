package org.mdhr4j.recording.film;

import java.util.Optional;
import org.mdhr4j.face.geometry.FaceLines;
import org.mdhr4j.recording.AuRow;

/**
 * One face of a frame, in about 400 bytes.
 *
 * @param person the person's number
 * @param lines where the face is; empty if every picture was taken for a face
 * @param scores one per AU of the model
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record FilmRow(int person, Optional<FaceLines> lines, float[] scores) {
    static FilmRow of(AuRow row) {
        return new FilmRow(
                row.face().orElseThrow(),
                row.seen().map(face -> FaceLines.of(face.mesh())),
                row.scores());
    }
}
