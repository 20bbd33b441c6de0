package org.mdhr4j.notebook;

/**
 * Colours from dark blue over teal to yellow whose lightness rises evenly, so that order is seen
 * with any colour vision and in grey.
 */
final class ColourScale {
    private static final int[] STOPS = {
        0x1b1247, 0x2b3a80, 0x20648c, 0x1b8a83, 0x4fb063, 0xa6cf3c, 0xfde725
    };

    /** From blue over near white to orange, alike in lightness to both sides. */
    private static final int[] BOTH_SIDES = {0x1f4e8c, 0x6f9bc8, 0xf4f4f2, 0xe39a5b, 0xa8480f};

    private ColourScale() {}

    /** The colour of a value in 0..1 as 0xRRGGBB; values outside are taken to the nearer end. */
    static int rgb(double value) {
        return between(STOPS, value);
    }

    /**
     * The colour of a value in -1..1 as 0xRRGGBB, near white at 0; values outside are taken to the
     * nearer end.
     */
    static int signed(double value) {
        return between(BOTH_SIDES, 0.5 + value / 2);
    }

    private static int between(int[] stops, double value) {
        double position = Math.max(0, Math.min(1, value)) * (stops.length - 1);
        int below = Math.min((int) position, stops.length - 2);
        double share = position - below;
        int color = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int low = stops[below] >> shift & 0xff;
            int high = stops[below + 1] >> shift & 0xff;
            color |= (int) Math.round(low + share * (high - low)) << shift;
        }
        return color;
    }
}
