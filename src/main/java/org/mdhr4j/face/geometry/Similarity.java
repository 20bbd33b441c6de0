package org.mdhr4j.face.geometry;

import java.util.List;

/**
 * A turn, a change of size and a shift of the plane: {@code x' = cos*x - sin*y + shiftX}, {@code y'
 * = sin*x + cos*y + shiftY}, where {@code cos} and {@code sin} contain the scale.
 *
 * @param cos cosine of the turn times the scale
 * @param sin sine of the turn times the scale
 * @param shiftX pixels to the right
 * @param shiftY pixels downwards
 */
public record Similarity(double cos, double sin, double shiftX, double shiftY) {
    public Similarity {
        if (!(Math.hypot(cos, sin) > 0) || !Double.isFinite(cos + sin + shiftX + shiftY)) {
            throw new IllegalArgumentException(
                    "A similarity needs finite numbers and a scale above 0, got (%s, %s, %s, %s)."
                            .formatted(cos, sin, shiftX, shiftY));
        }
    }

    /** Returns the change that leaves everything in its place. */
    public static Similarity identity() {
        return new Similarity(1, 0, 0, 0);
    }

    /** Returns a change of size about the picture's upper left corner. */
    public static Similarity scaling(double scale) {
        return new Similarity(scale, 0, 0, 0);
    }

    /**
     * Finds the similarity that brings places closest to their targets (least squares; Umeyama,
     * 1991, in the plane and without reflection).
     *
     * @param from at least two places, not all the same
     * @param to as many targets
     */
    public static Similarity fit(List<FacePoint> from, List<FacePoint> to) {
        if (from.size() < 2 || from.size() != to.size()) {
            throw new IllegalArgumentException(
                    "A similarity is found from two or more pairs of places, got %d and %d."
                            .formatted(from.size(), to.size()));
        }
        FacePoint centre = mean(from);
        FacePoint target = mean(to);
        double dot = 0;
        double cross = 0;
        double spread = 0;
        for (int i = 0; i < from.size(); i++) {
            double x = from.get(i).x() - centre.x();
            double y = from.get(i).y() - centre.y();
            double u = to.get(i).x() - target.x();
            double v = to.get(i).y() - target.y();
            dot += x * u + y * v;
            cross += x * v - y * u;
            spread += x * x + y * y;
        }
        if (!(spread > 0)) {
            throw new IllegalArgumentException(
                    "A similarity needs places that differ, got %s only.".formatted(centre));
        }
        return about(dot / spread, cross / spread, centre, target);
    }

    /** Turns and scales about one place and moves that place to another. */
    static Similarity about(double cos, double sin, FacePoint centre, FacePoint target) {
        return new Similarity(
                cos,
                sin,
                target.x() - cos * centre.x() + sin * centre.y(),
                target.y() - sin * centre.x() - cos * centre.y());
    }

    private static FacePoint mean(List<FacePoint> points) {
        double x = points.stream().mapToDouble(FacePoint::x).sum();
        double y = points.stream().mapToDouble(FacePoint::y).sum();
        return new FacePoint(x / points.size(), y / points.size());
    }

    /** Returns where a place goes. */
    public FacePoint apply(FacePoint point) {
        return new FacePoint(
                cos * point.x() - sin * point.y() + shiftX,
                sin * point.x() + cos * point.y() + shiftY);
    }

    /** Returns how much longer distances become. */
    public double scale() {
        return Math.hypot(cos, sin);
    }

    /** Returns the turn, clockwise in the picture, -180 to 180. */
    public double clockwiseDegrees() {
        return Math.toDegrees(Math.atan2(sin, cos));
    }

    /** Returns the way back. */
    public Similarity inverse() {
        double square = cos * cos + sin * sin;
        return new Similarity(
                cos / square,
                -sin / square,
                -(cos * shiftX + sin * shiftY) / square,
                (sin * shiftX - cos * shiftY) / square);
    }

    /** Returns this change followed by another. */
    public Similarity then(Similarity next) {
        FacePoint shift = next.apply(new FacePoint(shiftX, shiftY));
        return new Similarity(
                next.cos * cos - next.sin * sin,
                next.sin * cos + next.cos * sin,
                shift.x(),
                shift.y());
    }
}
