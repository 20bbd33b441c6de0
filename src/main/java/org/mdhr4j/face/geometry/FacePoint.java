package org.mdhr4j.face.geometry;

/**
 * A place in a picture.
 *
 * @param x pixels to the right of the picture's left edge
 * @param y pixels below its upper edge
 */
public record FacePoint(double x, double y) {

    /** Returns the distance to another place in pixels. */
    public double distanceTo(FacePoint other) {
        return Math.hypot(x - other.x, y - other.y);
    }

    /** Returns the place halfway to another one. */
    public FacePoint middle(FacePoint other) {
        return new FacePoint((x + other.x) / 2, (y + other.y) / 2);
    }
}
