package org.mdhr4j.face.geometry;

import java.util.Arrays;
import java.util.List;

/**
 * The lines of a face in little memory: the points of all {@link FaceContour}s, one after the
 * other, each in 1/255 of the box.
 *
 * @param box around the whole face
 * @param points x and y of every point, 0..255 unsigned
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record FaceLines(FaceBox box, byte[] points) {
    private static final int LARGEST = 255;
    private static final int[] NUMBERS =
            Arrays.stream(FaceContour.values())
                    .flatMap(line -> line.meshPoints().stream())
                    .mapToInt(Integer::intValue)
                    .toArray();

    /** Number of points of all lines. */
    public static final int NUM_POINTS = NUMBERS.length;

    /** Takes the lines of a mesh. */
    public static FaceLines of(FaceMesh mesh) {
        FaceBox box = mesh.bounds();
        byte[] points = new byte[2 * NUM_POINTS];
        for (int i = 0; i < NUM_POINTS; i++) {
            FacePoint point = mesh.point(NUMBERS[i]);
            points[2 * i] = share(point.x() - box.x(), box.width());
            points[2 * i + 1] = share(point.y() - box.y(), box.height());
        }
        return new FaceLines(box, points);
    }

    private static byte share(double part, double whole) {
        return (byte) Math.round(LARGEST * Math.max(0, Math.min(1, part / whole)));
    }

    /** Returns where the points of a line are in the picture, in order. */
    public List<FacePoint> of(FaceContour line) {
        int first = 0;
        for (FaceContour other : FaceContour.values()) {
            if (other == line) {
                break;
            }
            first += other.meshPoints().size();
        }
        FacePoint[] places = new FacePoint[line.meshPoints().size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = point(first + i);
        }
        return List.of(places);
    }

    private FacePoint point(int index) {
        double x = (points[2 * index] & LARGEST) / (double) LARGEST;
        double y = (points[2 * index + 1] & LARGEST) / (double) LARGEST;
        return new FacePoint(box.x() + x * box.width(), box.y() + y * box.height());
    }
}
