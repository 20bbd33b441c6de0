package org.mdhr4j.data;

/**
 * Brightness, contrast and saturation, in this order, with the exact numbers of torchvision on
 * Pillow images: every step blends with black, with the mean grey, or with the pixel's own grey, in
 * single precision, and cuts the result off to 8 bits.
 *
 * <p>The steps before the mean grey depend on a pixel's value alone, so they are tables, and the
 * window is read twice instead of being written three times.
 */
final class ColourJitter {
    /** Weights of luma by ITU-R 601 in 16-bit fixed point. */
    private static final int RED = 19595;

    private static final int GREEN = 38470;
    private static final int BLUE = 7471;
    private static final int HALF = 0x8000;

    private ColourJitter() {}

    /** A square part of an image, which may be mirrored. */
    record Window(RgbImage image, int left, int top, int size, boolean flips) {
        int rowStart(int y) {
            int firstColumn = flips ? left + size - 1 : left;
            return ((top + y) * image.width() + firstColumn) * 3;
        }

        int step() {
            return flips ? -3 : 3;
        }
    }

    /** Writes a window as it is to {@code out[offset ...]} as planes {@code [3, S, S]}. */
    static void copy(Window window, byte[] out, int offset) {
        byte[] rgb = window.image().rgb();
        int plane = window.size() * window.size();
        int step = window.step();
        for (int y = 0, to = offset; y < window.size(); y++) {
            int in = window.rowStart(y);
            for (int x = 0; x < window.size(); x++, in += step, to++) {
                out[to] = rgb[in];
                out[to + plane] = rgb[in + 1];
                out[to + 2 * plane] = rgb[in + 2];
            }
        }
    }

    /**
     * Writes a window with other colours to {@code out[offset ...]} as planes {@code [3, S, S]}.
     */
    static void apply(Window window, TransformDraw draw, byte[] out, int offset) {
        int[] brightness = new int[256];
        for (int value = 0; value < 256; value++) {
            brightness[value] = blend(0, value, (float) draw.brightness());
        }
        int mean = meanGrey(window, brightness);
        int[] colours = new int[256];
        for (int value = 0; value < 256; value++) {
            colours[value] = blend(mean, brightness[value], (float) draw.contrast());
        }
        saturate(window, colours, (float) draw.saturation(), out, offset);
    }

    private static int meanGrey(Window window, int[] table) {
        byte[] rgb = window.image().rgb();
        long sum = 0;
        for (int y = 0; y < window.size(); y++) {
            // The mean does not ask for the direction, so rows are read forwards.
            int in = ((window.top() + y) * window.image().width() + window.left()) * 3;
            int rowSum = 0;
            for (int x = 0; x < window.size(); x++, in += 3) {
                int red = table[rgb[in] & 0xFF];
                int green = table[rgb[in + 1] & 0xFF];
                int blue = table[rgb[in + 2] & 0xFF];
                rowSum += (red * RED + green * GREEN + blue * BLUE + HALF) >> 16;
            }
            sum += rowSum;
        }
        return (int) ((double) sum / (window.size() * window.size()) + 0.5);
    }

    private static void saturate(
            Window window, int[] colours, float factor, byte[] out, int offset) {
        byte[] rgb = window.image().rgb();
        int plane = window.size() * window.size();
        int step = window.step();
        for (int y = 0, to = offset; y < window.size(); y++) {
            int in = window.rowStart(y);
            for (int x = 0; x < window.size(); x++, in += step, to++) {
                int red = colours[rgb[in] & 0xFF];
                int green = colours[rgb[in + 1] & 0xFF];
                int blue = colours[rgb[in + 2] & 0xFF];
                int grey = (red * RED + green * GREEN + blue * BLUE + HALF) >> 16;
                out[to] = (byte) blend(grey, red, factor);
                out[to + plane] = (byte) blend(grey, green, factor);
                out[to + 2 * plane] = (byte) blend(grey, blue, factor);
            }
        }
    }

    /** Java's conversion cuts off towards zero, as C's does. */
    private static int blend(int base, int value, float factor) {
        int blended = (int) (base + factor * (value - base));
        return Math.max(0, Math.min(255, blended));
    }
}
