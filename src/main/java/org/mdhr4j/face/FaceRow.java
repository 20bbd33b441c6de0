package org.mdhr4j.face;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mdhr4j.face.geometry.FaceBox;
import org.mdhr4j.face.geometry.HeadAngles;

/**
 * A row of a table of faces: one for each face of each frame, and one for each frame without a
 * face.
 *
 * @param input what the frame comes from, for example a file's name
 * @param frame the frame's number there, 0 for the first
 * @param timeSeconds its time there
 * @param face the face, empty if the frame has none
 */
public record FaceRow(String input, long frame, double timeSeconds, Optional<Face> face) {
    /** Names of the columns, in the order of {@link #cells}. */
    public static final List<String> COLUMNS =
            List.of(
                    "input",
                    "frame",
                    "time_s",
                    "face",
                    "face_confidence",
                    "x",
                    "y",
                    "width",
                    "height",
                    "pitch",
                    "yaw",
                    "roll");

    private static final int FACE_COLUMNS = 9;

    /** Returns the rows of a frame: one for each face, or one that says that there is none. */
    public static List<FaceRow> of(String input, long frame, double timeSeconds, List<Face> faces) {
        if (faces.isEmpty()) {
            return List.of(new FaceRow(input, frame, timeSeconds, Optional.empty()));
        }
        return faces.stream()
                .map(face -> new FaceRow(input, frame, timeSeconds, Optional.of(face)))
                .toList();
    }

    /**
     * Returns the row as texts: seconds to the tenth of a millisecond, pixels and degrees to the
     * tenth, nothing where there is no face.
     */
    public List<String> cells() {
        List<String> cells = new ArrayList<>();
        cells.add(input);
        cells.add(Long.toString(frame));
        cells.add(text("%.4f", timeSeconds));
        cells.addAll(face.map(FaceRow::faceCells).orElse(Collections.nCopies(FACE_COLUMNS, "")));
        return cells;
    }

    private static List<String> faceCells(Face face) {
        FaceBox box = face.box();
        HeadAngles angles = face.angles();
        return List.of(
                Integer.toString(face.id()),
                text("%.4f", face.confidence()),
                text("%.1f", box.x()),
                text("%.1f", box.y()),
                text("%.1f", box.width()),
                text("%.1f", box.height()),
                text("%.1f", angles.pitchDegrees()),
                text("%.1f", angles.yawDegrees()),
                text("%.1f", angles.rollDegrees()));
    }

    private static String text(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
