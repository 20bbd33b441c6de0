package org.mdhr4j.face;

import java.util.ArrayList;
import java.util.List;
import org.mdhr4j.face.geometry.FaceBox;

/**
 * The parts in which a large picture is searched for small faces: overlapping squares, at one or
 * more sizes. A face that the detector would miss in the whole picture is large enough in one of
 * them, and lies wholly inside.
 */
final class SearchTiles {
    /** Faces of this share of a square's side and more are found: 50 of 640 pixels. */
    private static final double FOUND_SHARE = 50 / 640.0;

    private static final double OVERLAP = 1 / 3.0;

    /** A size serves faces up to the overlap: so much smaller may the next size be. */
    private static final double LARGEST_STEP = OVERLAP / FOUND_SHARE;

    private SearchTiles() {}

    /** The squares for faces of a size, none if the whole picture will do. */
    static List<FaceBox> of(int width, int height, int minFacePixels) {
        double whole = Math.max(width, height);
        double smallest = minFacePixels / FOUND_SHARE;
        int numSizes = (int) Math.ceil(Math.log(whole / smallest) / Math.log(LARGEST_STEP));
        List<FaceBox> tiles = new ArrayList<>();
        for (int i = 1; i <= numSizes; i++) {
            addTiles(
                    tiles,
                    width,
                    height,
                    whole * Math.pow(smallest / whole, (double) i / numSizes));
        }
        return tiles;
    }

    private static void addTiles(List<FaceBox> tiles, int width, int height, double side) {
        for (double y : starts(height, side)) {
            for (double x : starts(width, side)) {
                tiles.add(new FaceBox(x, y, side, side));
            }
        }
    }

    /** Where the squares begin along one side of the picture, evenly spread. */
    private static double[] starts(int length, double side) {
        if (length <= side) {
            return new double[] {(length - side) / 2};
        }
        int count = 1 + (int) Math.ceil((length - side) / (side * (1 - OVERLAP)));
        double[] starts = new double[count];
        for (int i = 0; i < count; i++) {
            starts[i] = (length - side) * i / (count - 1);
        }
        return starts;
    }
}
