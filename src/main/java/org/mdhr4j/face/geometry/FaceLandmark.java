package org.mdhr4j.face.geometry;

import java.util.List;

/** Places on a face that people have names for, each the mean of some points of the mesh. */
public enum FaceLandmark {
    RIGHT_EYE_OUTER_CORNER(33),
    RIGHT_EYE_INNER_CORNER(133),
    LEFT_EYE_INNER_CORNER(362),
    LEFT_EYE_OUTER_CORNER(263),
    /** The middle between the corners of the right eye. */
    RIGHT_EYE(33, 133),
    /** The middle between the corners of the left eye. */
    LEFT_EYE(362, 263),
    /** The upper end of the nose, between the eyes. */
    NOSE_BRIDGE(168),
    NOSE_TIP(4),
    RIGHT_MOUTH_CORNER(61),
    LEFT_MOUTH_CORNER(291),
    CHIN(152),
    FOREHEAD(10);

    private final List<Integer> meshPoints;

    FaceLandmark(Integer... meshPoints) {
        this.meshPoints = List.of(meshPoints);
    }

    /** Returns the numbers of the mesh's points whose mean is this place. */
    public List<Integer> meshPoints() {
        return meshPoints;
    }
}
