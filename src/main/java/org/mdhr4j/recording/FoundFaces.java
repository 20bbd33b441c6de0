package org.mdhr4j.recording;

import java.util.List;
import org.mdhr4j.face.Face;

/**
 * The faces of a frame.
 *
 * @param scored those that will be scored, the largest first; none also where every picture is
 *     taken for a face
 * @param all those that were found, the largest first
 * @param leastPixels faces whose box is shorter than this on its longer side were not looked for;
 *     {@link Integer#MAX_VALUE} where none was
 */
public record FoundFaces(List<Face> scored, List<Face> all, int leastPixels) {
    public FoundFaces {
        scored = List.copyOf(scored);
        all = List.copyOf(all);
    }

    /** Nobody looked for faces, so there may be some. */
    static FoundFaces unknown() {
        return new FoundFaces(List.of(), List.of(), Integer.MAX_VALUE);
    }
}
