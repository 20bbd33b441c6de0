package org.mdhr4j.synthetic.face;

/** A soft, out-of-focus background; linear light, three values per pixel. */
final class Backdrop {
    private Backdrop() {}

    /** Paints the backdrop of a seed: {@code [sizePixels * sizePixels * 3]}. */
    static float[] paint(long seed, int sizePixels) {
        double hue = Noise.at(seed, 1, 1);
        double level = 0.16 + 0.34 * Noise.at(seed, 1, 2);
        double[] base = {
            level * (1 + 0.14 * StrictMath.cos(6.28 * hue)),
            level * (1 + 0.07 * StrictMath.cos(6.28 * (hue - 0.3))),
            level * (1.02 + 0.16 * StrictMath.cos(6.28 * (hue - 0.55)))
        };
        float[] pixels = new float[sizePixels * sizePixels * 3];
        double step = 1.0 / sizePixels;
        for (int y = 0; y < sizePixels; y++) {
            for (int x = 0; x < sizePixels; x++) {
                double u = (x + 0.5) * step;
                double w = (y + 0.5) * step;
                double glow = 1.15 - 0.9 * ((u - 0.5) * (u - 0.5) + (w - 0.4) * (w - 0.4));
                double blur = 1 + 0.16 * Noise.smooth(seed + 3, 2.2 * u, 2.2 * w);
                int at = (y * sizePixels + x) * 3;
                for (int k = 0; k < 3; k++) {
                    pixels[at + k] = (float) (base[k] * glow * blur);
                }
            }
        }
        return pixels;
    }
}
