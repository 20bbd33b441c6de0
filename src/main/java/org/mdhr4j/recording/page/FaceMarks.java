package org.mdhr4j.recording.page;

import java.util.List;
import org.mdhr4j.face.Face;
import org.mdhr4j.face.geometry.FaceBox;
import org.mdhr4j.face.geometry.FaceLines;

/**
 * Where the lines of faces are in a picture, as bytes: for each face its number, its box and the
 * points of {@link FaceLines}.
 */
final class FaceMarks {
    /** Bytes of one face. */
    static final int BYTES = 4 + 4 * 4 + 2 * FaceLines.NUM_POINTS;

    private FaceMarks() {}

    static byte[] of(List<Face> faces) {
        LittleEndian out = new LittleEndian();
        faces.forEach(face -> add(face, out));
        return out.toByteArray();
    }

    private static void add(Face face, LittleEndian out) {
        FaceLines lines = FaceLines.of(face.mesh());
        FaceBox box = lines.box();
        out.i32(face.id()).f32(box.x()).f32(box.y()).f32(box.width()).f32(box.height());
        out.writeBytes(lines.points());
    }
}
