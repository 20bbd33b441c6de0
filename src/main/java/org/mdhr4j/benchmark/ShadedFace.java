package org.mdhr4j.benchmark;

import java.util.SplittableRandom;

/** Draws soft shading with skin-like grain, about as costly to decode as an aligned face. */
final class ShadedFace {
    private static final double DRAWN_FOR = 256; // pixels of a side that lengths below are of

    private ShadedFace() {}

    /**
     * Draws one; the same seed gives the same.
     *
     * @param size width and height
     * @return blue, green and red of each pixel
     */
    static byte[] bgr(int size, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double scale = DRAWN_FOR / size;
        double phase = random.nextDouble() * 6;
        byte[] bgr = new byte[size * size * 3];
        for (int row = 0, at = 0; row < size; row++) {
            double y = row * scale;
            for (int column = 0; column < size; column++) {
                double x = column * scale;
                double dx = (x - 128) / 90.0;
                double dy = (y - 128) / 115.0;
                double face = 150 * Math.exp(-dx * dx - dy * dy);
                double detail = 25 * Math.sin(x * 0.13 + phase) * Math.cos(y * 0.11 - phase);
                double light = 40 + face + detail + random.nextInt(-4, 5);
                bgr[at++] = clip(light * 0.75);
                bgr[at++] = clip(light * 0.85);
                bgr[at++] = clip(light * 1.1);
            }
        }
        return bgr;
    }

    private static byte clip(double value) {
        return (byte) Math.max(0, Math.min(255, (int) value));
    }

    /** Writes one as planes of red, green and blue, {@code [3, size, size]}. */
    static void planes(int size, long seed, byte[] target, int from) {
        byte[] bgr = bgr(size, seed);
        int plane = size * size;
        for (int i = 0; i < plane; i++) {
            for (int colour = 0; colour < 3; colour++) {
                target[from + colour * plane + i] = bgr[3 * i + 2 - colour];
            }
        }
    }
}
