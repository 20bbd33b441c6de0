package org.mdhr4j.recording;

import java.util.List;
import org.mdhr4j.face.Face;
import org.mdhr4j.source.FramePlace;
import org.mdhr4j.source.InputFrame;

/** Watches the frames of a recording pass by, with the faces that will be scored. */
@FunctionalInterface
public interface FrameWatcher {
    /** Watches nothing. */
    FrameWatcher NONE = (frame, faces) -> {};

    /**
     * Takes the next frame; the picture must not be kept, for memory would grow with the recording.
     * Called on the thread that finds faces; what it throws ends the recording.
     *
     * @param faces the largest first; none also where every picture is taken for a face
     */
    void see(InputFrame frame, List<Face> faces);

    /**
     * Takes a face as the model sees it, before its frame. It may be kept.
     *
     * @param person the person's number
     * @param planes uint8 {@code [3, P, P]}, RGB
     */
    default void crop(FramePlace place, int person, byte[] planes) {}

    /**
     * Takes the next frame as {@link #see(InputFrame, List)} does, with the faces that were found
     * and are not scored, too.
     */
    default void see(InputFrame frame, FoundFaces faces) {
        see(frame, faces.scored());
    }
}
