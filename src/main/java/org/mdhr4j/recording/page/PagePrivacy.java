package org.mdhr4j.recording.page;

/** Says how much of a person's looks a page shows. */
public enum PagePrivacy {
    /** Everything. */
    NONE,
    /**
     * Pictures so coarse that no face that was found is recognised, scored or not; coarser still
     * where none was found. Names of files are left out.
     */
    BLUR,
    /** No picture: lines of the face alone. Names of files are left out. */
    MESH
}
