package org.mdhr4j.recording;

import java.util.List;
import org.mdhr4j.source.FramePlace;

/**
 * A frame whose faces are found.
 *
 * @param place where the frame comes from
 * @param isFresh whether nothing before belongs to it: a recording begins, or a scene
 * @param faces the faces to score, the largest first; empty if there is none
 */
record FacedFrame(FramePlace place, boolean isFresh, List<FaceCrop> faces) {
    FacedFrame {
        faces = List.copyOf(faces);
    }
}
