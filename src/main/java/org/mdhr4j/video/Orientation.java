package org.mdhr4j.video;

import org.mdhr4j.image.RgbImage;

/**
 * How stored pictures become upright ones: turned by quarters of a circle and perhaps mirrored. A
 * place (x, y) of the stored picture goes to (a x + c y, b x + d y), moved into the first quadrant.
 *
 * @param a 1, 0 or -1
 * @param b 1, 0 or -1
 * @param c 1, 0 or -1
 * @param d 1, 0 or -1
 */
record Orientation(int a, int b, int c, int d) {
    static final Orientation UPRIGHT = new Orientation(1, 0, 0, 1);

    /**
     * Reads a container's display matrix.
     *
     * @param matrix 9 numbers in 16.16 fixed point, of which 0, 1, 3 and 4 turn the picture
     * @return the nearest turn by quarters; {@link #UPRIGHT} if the matrix is none
     */
    static Orientation of(int[] matrix) {
        Orientation read =
                Math.abs((long) matrix[0]) >= Math.abs((long) matrix[1])
                        ? new Orientation(
                                Integer.signum(matrix[0]), 0, 0, Integer.signum(matrix[4]))
                        : new Orientation(
                                0, Integer.signum(matrix[1]), Integer.signum(matrix[3]), 0);
        return Math.abs(read.a * read.d - read.b * read.c) == 1 ? read : UPRIGHT;
    }

    /** Whether width and height change places. */
    boolean swapsSides() {
        return a == 0;
    }

    /** How far the picture is turned clockwise, not counting a mirror: 0, 90, 180 or 270. */
    int clockwiseDegrees() {
        if (a != 0) {
            return a > 0 ? 0 : 180;
        }
        return b > 0 ? 90 : 270;
    }

    /** The upright picture. */
    RgbImage apply(RgbImage stored) {
        if (equals(UPRIGHT)) {
            return stored;
        }
        int width = swapsSides() ? stored.height() : stored.width();
        int height = swapsSides() ? stored.width() : stored.height();
        byte[] from = stored.rgb();
        byte[] to = new byte[from.length];
        int startX = a + c < 0 ? width - 1 : 0;
        int startY = b + d < 0 ? height - 1 : 0;
        int at = 0;
        for (int y = 0; y < stored.height(); y++) {
            for (int x = 0; x < stored.width(); x++) {
                int column = startX + a * x + c * y;
                int row = startY + b * x + d * y;
                int target = 3 * (row * width + column);
                to[target] = from[at];
                to[target + 1] = from[at + 1];
                to[target + 2] = from[at + 2];
                at += 3;
            }
        }
        return new RgbImage(width, height, to);
    }
}
