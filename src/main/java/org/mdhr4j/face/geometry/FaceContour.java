package org.mdhr4j.face.geometry;

import java.util.List;

/**
 * The lines by which people draw a face, each through points of the mesh as MediaPipe's face mesh
 * connects them.
 */
public enum FaceContour {
    /** The edge of the face, closed. */
    OVAL(
            true, 10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378,
            400, 377, 152, 148, 176, 149, 150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103,
            67, 109),
    /** The person's right brow, closed. */
    RIGHT_BROW(true, 70, 63, 105, 66, 107, 55, 65, 52, 53, 46),
    /** The person's left brow, closed. */
    LEFT_BROW(true, 300, 293, 334, 296, 336, 285, 295, 282, 283, 276),
    /** The edge of the person's right lids, closed. */
    RIGHT_EYE(true, 33, 7, 163, 144, 145, 153, 154, 155, 133, 173, 157, 158, 159, 160, 161, 246),
    /** The edge of the person's left lids, closed. */
    LEFT_EYE(true, 263, 249, 390, 373, 374, 380, 381, 382, 362, 398, 384, 385, 386, 387, 388, 466),
    /** The ridge of the nose, from between the eyes to the tip. */
    NOSE_RIDGE(false, 168, 6, 197, 195, 5, 4),
    /** The lower edge of the nose, from wing to wing. */
    NOSE_BASE(false, 98, 97, 2, 326, 327),
    /** The outer edge of the lips, closed. */
    OUTER_LIPS(
            true, 61, 146, 91, 181, 84, 17, 314, 405, 321, 375, 291, 409, 270, 269, 267, 0, 37, 39,
            40, 185),
    /** The inner edge of the lips, closed. */
    INNER_LIPS(
            true, 78, 95, 88, 178, 87, 14, 317, 402, 318, 324, 308, 415, 310, 311, 312, 13, 82, 81,
            80, 191);

    private final boolean isClosed;
    private final List<Integer> meshPoints;

    FaceContour(boolean isClosed, Integer... meshPoints) {
        this.isClosed = isClosed;
        this.meshPoints = List.of(meshPoints);
    }

    /** Returns whether the last point is joined to the first. */
    public boolean isClosed() {
        return isClosed;
    }

    /** Returns the numbers of the mesh's points along the line. */
    public List<Integer> meshPoints() {
        return meshPoints;
    }
}
