package org.mdhr4j.face;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mdhr4j.face.geometry.FaceMesh;
import org.mdhr4j.face.geometry.HeadAngles;

class FaceRowTest {
    /** All points on a line from (10, 20) to (110, 70). */
    private static FaceMesh mesh() {
        float[] xyz = new float[3 * FaceMesh.NUM_POINTS];
        for (int i = 0; i < FaceMesh.NUM_POINTS; i++) {
            float share = i / (FaceMesh.NUM_POINTS - 1f);
            xyz[3 * i] = 10 + 100 * share;
            xyz[3 * i + 1] = 20 + 50 * share;
        }
        return new FaceMesh(xyz);
    }

    private static Face face(int id) {
        return new Face(
                id,
                0.98765,
                mesh(),
                new HeadAngles(-3.04, 12.25, 0),
                new FaceQuality(40, 0.1, 0.5));
    }

    @Test
    void hasOneRowForEachFace() {
        List<FaceRow> rows = FaceRow.of("a.mp4", 7, 0.28, List.of(face(0), face(3)));
        assertEquals(2, rows.size());
        assertEquals(
                List.of(
                        "a.mp4", "7", "0.2800", "3", "0.9877", "10.0", "20.0", "100.0", "50.0",
                        "-3.0", "12.3", "0.0"),
                rows.get(1).cells());
    }

    @Test
    void keepsAFrameWithoutAFace() {
        FaceRow row = FaceRow.of("a.mp4", 8, 0.32, List.of()).get(0);
        assertEquals(Optional.empty(), row.face());
        assertEquals(FaceRow.COLUMNS.size(), row.cells().size());
        assertEquals(List.of("a.mp4", "8", "0.3200"), row.cells().subList(0, 3));
        assertEquals(Collections.nCopies(9, ""), row.cells().subList(3, 12));
    }

    @Test
    void writesPointsWhereverTheReaderLives() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertEquals("0.3200", FaceRow.of("a", 0, 0.32, List.of()).get(0).cells().get(2));
        } finally {
            Locale.setDefault(before);
        }
    }
}
