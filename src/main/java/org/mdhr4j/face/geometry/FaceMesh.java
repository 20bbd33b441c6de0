package org.mdhr4j.face.geometry;

import java.util.Arrays;

/**
 * The surface of a face as 468 points, numbered as in MediaPipe's canonical face mesh, in pixels of
 * the picture. Depth is measured in pixels too; it is smaller where a point is nearer to the
 * camera.
 */
public final class FaceMesh {
    /** Number of points. */
    public static final int NUM_POINTS = 468;

    private static final double MARGIN = 1.5;

    private final float[] xyz;

    /**
     * Makes a mesh.
     *
     * @param xyz {@code [468, 3]}: x, y and depth of every point; copied
     */
    public FaceMesh(float[] xyz) {
        if (xyz.length != 3 * NUM_POINTS) {
            throw new IllegalArgumentException(
                    "A face mesh has %d values, 3 for each of %d points, got %d."
                            .formatted(3 * NUM_POINTS, NUM_POINTS, xyz.length));
        }
        this.xyz = xyz.clone();
    }

    /** Returns where a point is in the picture. */
    public FacePoint point(int number) {
        return new FacePoint(xyz[3 * number], xyz[3 * number + 1]);
    }

    /** Returns a point's depth in pixels; smaller is nearer. */
    public double depth(int number) {
        return xyz[3 * number + 2];
    }

    /** Returns where a named place is. */
    public FacePoint point(FaceLandmark landmark) {
        double x = 0;
        double y = 0;
        for (int number : landmark.meshPoints()) {
            x += xyz[3 * number];
            y += xyz[3 * number + 1];
        }
        int count = landmark.meshPoints().size();
        return new FacePoint(x / count, y / count);
    }

    /** Returns all values, {@code [468, 3]}: x, y and depth of every point. */
    public float[] values() {
        return xyz.clone();
    }

    /** Returns the distance of the eyes' middles in pixels. */
    public double eyeDistance() {
        return point(FaceLandmark.RIGHT_EYE).distanceTo(point(FaceLandmark.LEFT_EYE));
    }

    /** Returns the smallest upright box around all points. */
    public FaceBox bounds() {
        return boundsIn(Similarity.identity());
    }

    /**
     * Returns the square in which the mesh would be sought again: level with the outer corners of
     * the eyes, 1.5 times as long as the mesh.
     */
    public FaceSquare square() {
        FacePoint right = point(FaceLandmark.RIGHT_EYE_OUTER_CORNER);
        FacePoint left = point(FaceLandmark.LEFT_EYE_OUTER_CORNER);
        double turn = Math.atan2(left.y() - right.y(), left.x() - right.x());
        Similarity level = new Similarity(Math.cos(turn), -Math.sin(turn), 0, 0);
        FaceBox box = boundsIn(level);
        FacePoint centre = level.inverse().apply(box.centre());
        return new FaceSquare(centre, MARGIN * Math.max(box.width(), box.height()), turn);
    }

    private FaceBox boundsIn(Similarity change) {
        double left = Double.POSITIVE_INFINITY;
        double upper = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double lower = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < xyz.length; i += 3) {
            FacePoint point = change.apply(new FacePoint(xyz[i], xyz[i + 1]));
            left = Math.min(left, point.x());
            right = Math.max(right, point.x());
            upper = Math.min(upper, point.y());
            lower = Math.max(lower, point.y());
        }
        return new FaceBox(left, upper, right - left, lower - upper);
    }

    /** Returns the mesh as it is after a change of the picture; depth follows the scale. */
    public FaceMesh mapped(Similarity change) {
        float[] moved = new float[xyz.length];
        float scale = (float) change.scale();
        for (int i = 0; i < xyz.length; i += 3) {
            FacePoint point = change.apply(new FacePoint(xyz[i], xyz[i + 1]));
            moved[i] = (float) point.x();
            moved[i + 1] = (float) point.y();
            moved[i + 2] = scale * xyz[i + 2];
        }
        return new FaceMesh(moved);
    }

    /** Returns the mean distance of the points to those of another mesh, in pixels. */
    public double meanDistance(FaceMesh other) {
        double sum = 0;
        for (int i = 0; i < NUM_POINTS; i++) {
            sum += point(i).distanceTo(other.point(i));
        }
        return sum / NUM_POINTS;
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof FaceMesh other && Arrays.equals(xyz, other.xyz);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(xyz);
    }

    @Override
    public String toString() {
        return "FaceMesh[%s]".formatted(bounds());
    }
}
