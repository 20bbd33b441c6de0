package org.mdhr4j.cluster;

import java.io.Serializable;

/**
 * A face in a frame near a border between two pieces, by which they find out who is who.
 *
 * @param frame number of the frame
 * @param face number of the person in its piece
 * @param x left edge of the box, in pixels
 * @param y upper edge of the box
 * @param width of the box
 * @param height of the box
 */
public record Sighting(long frame, int face, double x, double y, double width, double height)
        implements Serializable {
    private static final double SAME = 0.5;

    /**
     * Returns whether both are boxes of one face of one frame: half of what they cover is shared.
     */
    public boolean isSame(Sighting other) {
        double shared =
                overlap(x, width, other.x, other.width) * overlap(y, height, other.y, other.height);
        double all = width * height + other.width * other.height - shared;
        return frame == other.frame && shared > SAME * all;
    }

    private static double overlap(double from, double length, double other, double otherLength) {
        return Math.max(0, Math.min(from + length, other + otherLength) - Math.max(from, other));
    }
}
