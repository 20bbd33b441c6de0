package org.mdhr4j.recording.page;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.mdhr4j.image.RgbImage;

/** Makes small JPEG copies of pictures, coarse ones if nobody shall be recognised. */
final class SmallPicture {
    private static final float QUALITY = 0.6f;

    private static final double TINY = 1e-9;

    private SmallPicture() {}

    /**
     * Makes a copy.
     *
     * @param longSide most pixels of its longer side; smaller pictures keep their size
     */
    static byte[] of(RgbImage image, int longSide) {
        double scale = Math.min(1, (double) longSide / Math.max(image.width(), image.height()));
        return jpeg(averaged(image, size(image.width() * scale), size(image.height() * scale)));
    }

    /**
     * Makes a copy of squares in one colour each.
     *
     * @param cell least pixels of the picture along the side of a square
     */
    static byte[] coarse(RgbImage image, double cell, int longSide) {
        RgbImage cells = averaged(image, cells(image.width(), cell), cells(image.height(), cell));
        double scale = Math.min(1, (double) longSide / Math.max(image.width(), image.height()));
        return jpeg(repeated(cells, size(image.width() * scale), size(image.height() * scale)));
    }

    /** How many squares fit. */
    static int cells(int pixels, double cell) {
        return Math.max(1, (int) (pixels / cell + TINY));
    }

    private static int size(double pixels) {
        return Math.max(1, (int) Math.round(pixels));
    }

    /** Every pixel becomes the mean of those that it stands for. */
    private static RgbImage averaged(RgbImage image, int width, int height) {
        if (width == image.width() && height == image.height()) {
            return image;
        }
        byte[] small = new byte[3 * width * height];
        for (int y = 0; y < height; y++) {
            int top = (int) ((long) y * image.height() / height);
            int bottom = Math.max(top + 1, (int) ((y + 1L) * image.height() / height));
            for (int x = 0; x < width; x++) {
                int left = (int) ((long) x * image.width() / width);
                int right = Math.max(left + 1, (int) ((x + 1L) * image.width() / width));
                average(image, left, top, right, bottom, small, 3 * (y * width + x));
            }
        }
        return new RgbImage(width, height, small);
    }

    private static void average(
            RgbImage image, int left, int top, int right, int bottom, byte[] to, int at) {
        byte[] rgb = image.rgb();
        int red = 0;
        int green = 0;
        int blue = 0;
        for (int y = top; y < bottom; y++) {
            for (int i = 3 * (y * image.width() + left); i < 3 * (y * image.width() + right); ) {
                red += rgb[i++] & 0xFF;
                green += rgb[i++] & 0xFF;
                blue += rgb[i++] & 0xFF;
            }
        }
        int count = (right - left) * (bottom - top);
        to[at] = (byte) (red / count);
        to[at + 1] = (byte) (green / count);
        to[at + 2] = (byte) (blue / count);
    }

    private static RgbImage repeated(RgbImage cells, int width, int height) {
        byte[] large = new byte[3 * width * height];
        for (int y = 0; y < height; y++) {
            int row = y * cells.height() / height;
            for (int x = 0; x < width; x++) {
                int from = 3 * (row * cells.width() + x * cells.width() / width);
                System.arraycopy(cells.rgb(), from, large, 3 * (y * width + x), 3);
            }
        }
        return new RgbImage(width, height, large);
    }

    static byte[] jpeg(RgbImage picture) {
        BufferedImage image = picture.toImage();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam settings = writer.getDefaultWriteParam();
            settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            settings.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
