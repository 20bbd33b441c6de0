package org.mdhr4j.image;

import java.awt.image.BufferedImage;

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
        if (width < 1 || height < 1 || rgb.length != (long) width * height * 3) {
            throw new IllegalArgumentException(
                    "An image of %sx%s pixels needs %s values, got %s."
                            .formatted(width, height, (long) width * height * 3, rgb.length));
        }
    }

    /** Returns the colours of a Java image; transparency is left out. */
    public static RgbImage of(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
        byte[] rgb = new byte[3 * pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            rgb[3 * i] = (byte) (pixels[i] >> 16);
            rgb[3 * i + 1] = (byte) (pixels[i] >> 8);
            rgb[3 * i + 2] = (byte) pixels[i];
        }
        return new RgbImage(width, height, rgb);
    }

    /** Returns the same image for Java's drawing and display. */
    public BufferedImage toImage() {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < width * height; i++) {
            int red = rgb[3 * i] & 0xFF;
            int green = rgb[3 * i + 1] & 0xFF;
            int blue = rgb[3 * i + 2] & 0xFF;
            image.setRGB(i % width, i / width, red << 16 | green << 8 | blue);
        }
        return image;
    }
}
