package org.mdhr4j.data.crop;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.face.Face;

/**
 * Chooses the face of the person whom a recording is of: the largest at first, then that one as
 * long as it is followed. Somebody else in the picture takes over only after a while.
 */
final class FaceChoice {
    /** A second of an ordinary film. */
    private static final int PATIENCE_FRAMES = 25;

    /** Common area with the face before, from which another number is the same face. */
    private static final double SAME_PLACE = 0.3;

    private @Nullable Face chosen;
    private int lostFrames;

    /** Returns the face of the next frame, empty if the person's is not among them. */
    Optional<Face> choose(List<Face> faces) {
        Optional<Face> found = faces.stream().filter(this::isSame).findFirst();
        if (found.isEmpty() && (chosen == null || ++lostFrames > PATIENCE_FRAMES)) {
            found = faces.stream().findFirst();
        }
        if (found.isPresent()) {
            chosen = found.get();
            lostFrames = 0;
        }
        return found;
    }

    private boolean isSame(Face face) {
        Face before = chosen;
        return before != null
                && (face.id() == before.id() || face.box().overlap(before.box()) >= SAME_PLACE);
    }
}
