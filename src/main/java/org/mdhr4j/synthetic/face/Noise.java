package org.mdhr4j.synthetic.face;

/** Repeatable noise: hashed integers, smooth value noise, and sums of octaves. */
final class Noise {
    private Noise() {}

    /** A well mixed 64-bit hash (the finaliser of splitmix64). */
    static long mix(long x) {
        long z = x + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** A value in 0..1 for a lattice point. */
    static double at(long seed, int x, int y) {
        long h = mix(seed ^ (x * 0x9E3779B1L + ((long) y << 32)));
        return (h >>> 40) * 0x1p-24;
    }

    /** Smooth noise in -1..1 with features of about one unit. */
    static double smooth(long seed, double x, double y) {
        int ix = (int) Math.floor(x);
        int iy = (int) Math.floor(y);
        double fx = ease(x - ix);
        double fy = ease(y - iy);
        double top = Curves.mix(at(seed, ix, iy), at(seed, ix + 1, iy), fx);
        double bottom = Curves.mix(at(seed, ix, iy + 1), at(seed, ix + 1, iy + 1), fx);
        return 2 * Curves.mix(top, bottom, fy) - 1;
    }

    /** Several octaves of smooth noise, each half as large and twice as fine as the one before. */
    static double octaves(long seed, double x, double y, int count) {
        double sum = 0;
        double size = 1;
        for (int i = 0; i < count; i++) {
            sum += size * smooth(seed + i, x / size, y / size);
            size *= 0.5;
        }
        return sum / (2 - 2 * size);
    }

    private static double ease(double t) {
        return t * t * (3 - 2 * t);
    }
}
