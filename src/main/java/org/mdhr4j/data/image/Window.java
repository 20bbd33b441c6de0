package org.mdhr4j.data.image;

import org.mdhr4j.image.RgbImage;

/**
 * A square part of an image, which may be mirrored.
 *
 * @param left first column of the image
 * @param top first row of the image
 * @param size width and height in pixels
 * @param flips whether columns are read from right to left
 */
record Window(RgbImage image, int left, int top, int size, boolean flips) {
    /** Index in the image of the first value of row {@code y}. */
    int rowStart(int y) {
        int firstColumn = flips ? left + size - 1 : left;
        return ((top + y) * image.width() + firstColumn) * 3;
    }

    /** From one pixel to the next. */
    int step() {
        return flips ? -3 : 3;
    }

    /** Writes the window to {@code out[offset ...]} as planes {@code [3, P, P]}. */
    void copy(byte[] out, int offset) {
        byte[] rgb = image.rgb();
        int plane = size * size;
        int step = step();
        for (int y = 0, to = offset; y < size; y++) {
            int in = rowStart(y);
            for (int x = 0; x < size; x++, in += step, to++) {
                out[to] = rgb[in];
                out[to + plane] = rgb[in + 1];
                out[to + 2 * plane] = rgb[in + 2];
            }
        }
    }
}
