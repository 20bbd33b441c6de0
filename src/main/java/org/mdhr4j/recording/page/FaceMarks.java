package org.mdhr4j.recording.page;

import java.util.Arrays;
import java.util.List;
import org.mdhr4j.face.Face;
import org.mdhr4j.face.geometry.FaceBox;
import org.mdhr4j.face.geometry.FaceContour;
import org.mdhr4j.face.geometry.FacePoint;

/**
 * Where the lines of faces are in a picture, as bytes: for each face its number, its box and the
 * points of all {@link FaceContour}s, in 1/255 of the box.
 */
final class FaceMarks {
    private static final int LARGEST = 255;
    private static final int[] POINTS =
            Arrays.stream(FaceContour.values())
                    .flatMap(line -> line.meshPoints().stream())
                    .mapToInt(Integer::intValue)
                    .toArray();

    /** Bytes of one face. */
    static final int BYTES = 4 + 4 * 4 + 2 * POINTS.length;

    private FaceMarks() {}

    static byte[] of(List<Face> faces) {
        LittleEndian out = new LittleEndian();
        faces.forEach(face -> add(face, out));
        return out.toByteArray();
    }

    private static void add(Face face, LittleEndian out) {
        FaceBox box = face.box();
        out.i32(face.id()).f32(box.x()).f32(box.y()).f32(box.width()).f32(box.height());
        for (int number : POINTS) {
            FacePoint point = face.mesh().point(number);
            out.u8(share(point.x() - box.x(), box.width()));
            out.u8(share(point.y() - box.y(), box.height()));
        }
    }

    private static int share(double part, double whole) {
        return (int) Math.round(LARGEST * Math.max(0, Math.min(1, part / whole)));
    }
}
