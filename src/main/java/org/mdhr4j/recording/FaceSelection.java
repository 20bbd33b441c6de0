package org.mdhr4j.recording;

/** Says which of several faces in a frame are scored. */
public enum FaceSelection {
    /**
     * One face: the largest of the first frame that has any, and that person as long as the face is
     * seen and is not by far the smaller one.
     */
    LARGEST,
    /** Every face. */
    ALL
}
