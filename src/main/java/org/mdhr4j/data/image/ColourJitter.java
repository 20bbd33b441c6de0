package org.mdhr4j.data.image;

/**
 * Brightness, contrast and saturation, in this order, with the exact numbers of torchvision on
 * Pillow images: every step blends with black, with the mean grey, or with the pixel's own grey, in
 * single precision, and cuts the result off to 8 bits.
 *
 * <p>Made once a clip: what does not depend on the frame is in tables, and a frame is read twice
 * instead of being written three times.
 */
final class ColourJitter {
    /** Weights of luma by ITU-R 601 in 16-bit fixed point. */
    private static final int RED = 19595;

    private static final int GREEN = 38470;
    private static final int BLUE = 7471;
    private static final int HALF = 0x8000;

    private final int[] brightness = new int[256];
    private final float contrast;

    /** By grey times 256 plus value. */
    private final byte[] saturation = new byte[256 * 256];

    ColourJitter(TransformDraw draw) {
        this.contrast = (float) draw.contrast();
        for (int value = 0; value < 256; value++) {
            brightness[value] = blend(0, value, (float) draw.brightness());
        }
        for (int grey = 0; grey < 256; grey++) {
            for (int value = 0; value < 256; value++) {
                saturation[grey << 8 | value] =
                        (byte) blend(grey, value, (float) draw.saturation());
            }
        }
    }

    /** Writes a window to {@code out[offset ...]} as planes {@code [3, P, P]}. */
    void apply(Window window, byte[] out, int offset) {
        int mean = meanGrey(window);
        int[] colours = new int[256];
        for (int value = 0; value < 256; value++) {
            colours[value] = blend(mean, brightness[value], contrast);
        }
        byte[] rgb = window.image().rgb();
        byte[] table = saturation;
        int plane = window.size() * window.size();
        int step = window.step();
        for (int y = 0, to = offset; y < window.size(); y++) {
            int in = window.rowStart(y);
            for (int x = 0; x < window.size(); x++, in += step, to++) {
                int red = colours[rgb[in] & 0xFF];
                int green = colours[rgb[in + 1] & 0xFF];
                int blue = colours[rgb[in + 2] & 0xFF];
                int row = grey(red, green, blue) << 8;
                out[to] = table[row | red];
                out[to + plane] = table[row | green];
                out[to + 2 * plane] = table[row | blue];
            }
        }
    }

    private int meanGrey(Window window) {
        byte[] rgb = window.image().rgb();
        int[] table = brightness;
        long sum = 0;
        for (int y = 0; y < window.size(); y++) {
            int in = window.rowStart(y);
            int step = window.step();
            int rowSum = 0;
            for (int x = 0; x < window.size(); x++, in += step) {
                rowSum +=
                        grey(
                                table[rgb[in] & 0xFF],
                                table[rgb[in + 1] & 0xFF],
                                table[rgb[in + 2] & 0xFF]);
            }
            sum += rowSum;
        }
        return (int) ((double) sum / (window.size() * window.size()) + 0.5);
    }

    private static int grey(int red, int green, int blue) {
        return (red * RED + green * GREEN + blue * BLUE + HALF) >> 16;
    }

    /** Java's conversion cuts off towards zero, as C's does. */
    private static int blend(int base, int value, float factor) {
        int blended = (int) (base + factor * (value - base));
        return Math.max(0, Math.min(255, blended));
    }
}
