package org.mdhr4j.recording.page;

/** How much of a person's looks a page shows. */
public enum PagePrivacy {
    /** Everything. */
    NONE,
    /** Pictures so coarse that nobody is recognised, also whoever was not found. */
    BLUR,
    /** No picture: lines of the face alone. */
    MESH
}
