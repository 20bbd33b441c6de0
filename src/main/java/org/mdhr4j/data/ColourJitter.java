package org.mdhr4j.data;

/**
 * Brightness, contrast and saturation, in this order, with the exact numbers of torchvision on
 * Pillow images: every step blends with black, with the mean grey, or with the pixel's own grey, in
 * single precision, and cuts the result off to 8 bits.
 */
final class ColourJitter {
    private ColourJitter() {}

    /** Changes {@code rgb [H, W, 3]} in place. */
    static void apply(byte[] rgb, float brightness, float contrast, float saturation) {
        byte[] brighter = blendTable(0, brightness);
        long sum = 0;
        for (int i = 0; i < rgb.length; i += 3) {
            byte red = brighter[rgb[i] & 0xFF];
            byte green = brighter[rgb[i + 1] & 0xFF];
            byte blue = brighter[rgb[i + 2] & 0xFF];
            rgb[i] = red;
            rgb[i + 1] = green;
            rgb[i + 2] = blue;
            sum += grey(red & 0xFF, green & 0xFF, blue & 0xFF);
        }
        int mean = (int) ((double) sum / (rgb.length / 3) + 0.5);
        saturate(rgb, blendTable(mean, contrast), saturation);
    }

    private static void saturate(byte[] rgb, byte[] contrast, float saturation) {
        for (int i = 0; i < rgb.length; i += 3) {
            int red = contrast[rgb[i] & 0xFF] & 0xFF;
            int green = contrast[rgb[i + 1] & 0xFF] & 0xFF;
            int blue = contrast[rgb[i + 2] & 0xFF] & 0xFF;
            int grey = grey(red, green, blue);
            rgb[i] = blend(grey, red, saturation);
            rgb[i + 1] = blend(grey, green, saturation);
            rgb[i + 2] = blend(grey, blue, saturation);
        }
    }

    private static byte[] blendTable(int base, float factor) {
        byte[] table = new byte[256];
        for (int value = 0; value < table.length; value++) {
            table[value] = blend(base, value, factor);
        }
        return table;
    }

    /** Java's conversion cuts off towards zero, as C's does. */
    private static byte blend(int base, int value, float factor) {
        int blended = (int) (base + factor * (value - base));
        return (byte) Math.max(0, Math.min(255, blended));
    }

    /** Luma of ITU-R 601 in 16-bit fixed point, rounded. */
    private static int grey(int red, int green, int blue) {
        return (red * 19595 + green * 38470 + blue * 7471 + 0x8000) >> 16;
    }
}
