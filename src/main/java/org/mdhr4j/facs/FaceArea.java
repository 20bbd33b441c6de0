package org.mdhr4j.facs;

/** The third of the face in which an action unit shows most. */
public enum FaceArea {
    /** Forehead, brows, upper eyelids. */
    UPPER,
    /** Lower eyelids, cheeks, nose. */
    MIDDLE,
    /** Mouth, chin, jaw. */
    LOWER
}
