package org.mdhr4j.face;

import org.mdhr4j.face.geometry.FaceBox;
import org.mdhr4j.face.geometry.FaceMesh;
import org.mdhr4j.face.geometry.HeadAngles;

/**
 * A face in a picture.
 *
 * @param id its number: in a film the same for the same person, in a single picture 0 for the
 *     largest face, 1 for the next
 * @param confidence how sure the mesh network is that this is a face, 0.5 to 1
 * @param mesh its surface in pixels of the picture
 * @param angles how the head is turned
 * @param quality how well it can be seen
 */
public record Face(
        int id, double confidence, FaceMesh mesh, HeadAngles angles, FaceQuality quality) {

    /** Returns the smallest upright box around the mesh: brows to chin, ear to ear. */
    public FaceBox box() {
        return mesh.bounds();
    }
}
