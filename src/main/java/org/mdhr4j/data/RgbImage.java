package org.mdhr4j.data;

/**
 * An 8-bit colour image, row by row, red, green, blue.
 *
 * <p>A carrier between decoder and transforms: the array is shared, not copied.
 *
 * @param width pixels
 * @param height pixels
 * @param rgb {@code [H, W, 3]}, one byte a value, 0..255 unsigned
 */
@SuppressWarnings("ArrayRecordComponent") // a buffer handed on, never compared
public record RgbImage(int width, int height, byte[] rgb) {
    public RgbImage {
        if (width < 1 || height < 1 || rgb.length != width * height * 3) {
            throw new IllegalArgumentException(
                    "An image of "
                            + width
                            + "x"
                            + height
                            + " pixels needs "
                            + (long) width * height * 3
                            + " values, got "
                            + rgb.length
                            + ".");
        }
    }
}
