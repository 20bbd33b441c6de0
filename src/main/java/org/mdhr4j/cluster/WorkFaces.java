package org.mdhr4j.cluster;

import java.io.Serializable;

/**
 * Says which faces a worker scores.
 *
 * @param alignment name of the recipe, empty text for that of the model's training
 * @param isAll whether all faces of a frame are scored, and not the largest alone
 * @param minPixels smaller faces are left out
 * @param view part of a crop that is scored, empty text for what the model was tested on
 */
public record WorkFaces(String alignment, boolean isAll, int minPixels, String view)
        implements Serializable {
    /** The largest face of 50 pixels or more, aligned as the model wants it. */
    public static final WorkFaces DEFAULT = new WorkFaces("", false, 50, "");

    /** Returns the same choice with all faces, or with the largest alone. */
    public WorkFaces withAll(boolean other) {
        return new WorkFaces(alignment, other, minPixels, view);
    }
}
