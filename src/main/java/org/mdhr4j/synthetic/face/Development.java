package org.mdhr4j.synthetic.face;

/** Turns linear light into the bytes of a picture: exposure, display curve, camera noise. */
final class Development {
    private static final int STEPS = 4096;
    private static final float TOP = 1.6f;
    private static final float[] CURVE = curve();
    private static final double BYTE_SUM_DEVIATION = 147.8;

    private Development() {}

    private static float[] curve() {
        float[] table = new float[STEPS + 2];
        for (int i = 0; i < table.length; i++) {
            double x = TOP * i / STEPS;
            double soft = x < 0.6 ? x : 0.6 + 0.4 * StrictMath.tanh((x - 0.6) / 0.55);
            double shown =
                    soft <= 0.0031308
                            ? 12.92 * soft
                            : 1.055 * StrictMath.pow(soft, 1 / 2.4) - 0.055;
            table[i] = (float) (255 * shown);
        }
        return table;
    }

    /**
     * Develops a picture.
     *
     * @param light {@code [n * 3]} linear light
     * @param rgb receives {@code n} pixels as 0xRRGGBB
     */
    static void develop(float[] light, int[] rgb, double noise, long seed) {
        float strength = (float) (noise / BYTE_SUM_DEVIATION);
        for (int i = 0; i < rgb.length; i++) {
            float r = display(light[3 * i]);
            float g = display(light[3 * i + 1]);
            float b = display(light[3 * i + 2]);
            if (strength > 0) {
                long h = Noise.mix(seed * 0x9E3779B97F4A7C15L + i);
                float grey = byteSum(h);
                long h2 = h * 0xD6E8FEB86659FD93L;
                h2 ^= h2 >>> 32;
                r += strength * (0.75f * grey + 0.66f * byteSum(h2));
                g += strength * grey;
                b += strength * (0.75f * grey - 0.66f * byteSum(h2));
            }
            rgb[i] = toByte(r) << 16 | toByte(g) << 8 | toByte(b);
        }
    }

    /** Sum of four bytes of a hash, centred: close to a normal distribution. */
    private static float byteSum(long h) {
        return (h & 255) + (h >>> 8 & 255) + (h >>> 16 & 255) + (h >>> 24 & 255) - 510;
    }

    private static float display(float x) {
        float at = Math.min(Math.max(x, 0) * (STEPS / TOP), STEPS);
        int i = (int) at;
        return CURVE[i] + (CURVE[i + 1] - CURVE[i]) * (at - i);
    }

    private static int toByte(float x) {
        return x <= 0 ? 0 : x >= 255 ? 255 : (int) (x + 0.5f);
    }
}
