package org.mdhr4j.face.geometry;

/**
 * A square around a face, turned so that the eyes lie level in it.
 *
 * @param centre its middle
 * @param side its length in pixels, above 0
 * @param clockwiseRadians how far it is turned in the picture
 */
public record FaceSquare(FacePoint centre, double side, double clockwiseRadians) {
    public FaceSquare {
        if (!(side > 0) || !Double.isFinite(side + clockwiseRadians)) {
            throw new IllegalArgumentException(
                    "A square needs a side above 0 and a finite turn, got %s and %s."
                            .formatted(side, clockwiseRadians));
        }
    }

    /** Returns the change from the picture to an upright square picture of this square alone. */
    public Similarity toCrop(int cropPixels) {
        double scale = cropPixels / side;
        return Similarity.about(
                scale * Math.cos(clockwiseRadians),
                -scale * Math.sin(clockwiseRadians),
                centre,
                new FacePoint(cropPixels / 2.0, cropPixels / 2.0));
    }

    /**
     * Compares two squares: distance of the middles, change of the side and turn, each as a share
     * of a side, and returns the largest.
     */
    public double difference(FaceSquare other) {
        double turn = Math.IEEEremainder(clockwiseRadians - other.clockwiseRadians, 2 * Math.PI);
        double shift = centre.distanceTo(other.centre) / side;
        return Math.max(shift, Math.max(Math.abs(other.side / side - 1), Math.abs(turn)));
    }

    /** Returns where a square that moved from another to this one will be after as much time. */
    public FaceSquare onwardsFrom(FaceSquare before) {
        double turn = Math.IEEEremainder(clockwiseRadians - before.clockwiseRadians, 2 * Math.PI);
        return new FaceSquare(
                new FacePoint(
                        2 * centre.x() - before.centre.x(), 2 * centre.y() - before.centre.y()),
                side * side / before.side,
                clockwiseRadians + turn);
    }
}
