package org.mdhr4j.recording;

import java.util.List;
import java.util.Optional;
import org.mdhr4j.face.Face;

/** Chooses which of a frame's faces are scored, frame after frame. */
final class FacePick {
    /** A followed face gives way to one of twice its height. */
    private static final double MUCH_SMALLER = 0.5;

    private static final int NOBODY = -1;

    private final FaceSelection selection;
    private int followed = NOBODY;

    FacePick(FaceSelection selection) {
        this.selection = selection;
    }

    /**
     * Chooses.
     *
     * @param faces of one frame, the largest first
     */
    List<Face> of(List<Face> faces) {
        if (selection == FaceSelection.ALL || faces.isEmpty()) {
            return faces;
        }
        Face largest = faces.get(0);
        Optional<Face> same = faces.stream().filter(face -> face.id() == followed).findFirst();
        Face chosen =
                same.filter(face -> height(face) >= MUCH_SMALLER * height(largest)).orElse(largest);
        followed = chosen.id();
        return List.of(chosen);
    }

    private static double height(Face face) {
        return face.box().height();
    }

    /** Begins another recording. */
    void reset() {
        followed = NOBODY;
    }
}
