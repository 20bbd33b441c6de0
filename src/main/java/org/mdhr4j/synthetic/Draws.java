package org.mdhr4j.synthetic;

import java.util.SplittableRandom;

/** Repeatable random numbers; the normal ones are equal on every platform. */
final class Draws {
    private final SplittableRandom random;

    Draws(long seed) {
        random = new SplittableRandom(seed);
    }

    /** A seed that depends on all parts and looks unrelated to them. */
    static long seed(long seed, Object... parts) {
        long h = seed;
        for (Object part : parts) {
            for (char c : part.toString().toCharArray()) {
                h = (h ^ c) * 0x100000001B3L;
            }
            h = mix(h);
        }
        return mix(h);
    }

    private static long mix(long x) {
        long z = x + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    double uniform(double from, double to) {
        return from + (to - from) * random.nextDouble();
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    double normal() {
        double radius = Math.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
        return radius * StrictMath.cos(2 * StrictMath.PI * random.nextDouble());
    }

    double[] normals(int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = normal();
        }
        return values;
    }

    /** A waiting time with the given mean, never below the floor. */
    double wait(double mean, double floor) {
        return floor - (mean - floor) * StrictMath.log(1 - random.nextDouble());
    }
}
