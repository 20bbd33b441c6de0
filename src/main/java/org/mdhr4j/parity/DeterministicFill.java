package org.mdhr4j.parity;

import java.nio.charset.StandardCharsets;
import org.mdhr4j.engine.Shape;

/**
 * Numbers that depend on a name and a seed alone, so that reference weights need not be stored:
 * FNV-1a of the name, exclusive or with the seed, splitmix64 per element, top 24 bits scaled to
 * [-1, 1).
 */
public final class DeterministicFill {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final double UNIT_STEPS = 1 << 24;
    private static final double WEIGHT_GAIN = 1.2;

    private DeterministicFill() {}

    /** Draws values in [-1, 1) for a name. */
    public static float[] unit(String name, long seed, int count) {
        long state = hash(name) ^ seed;
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            long z = state + (i + 1L) * GOLDEN_GAMMA;
            z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
            z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
            z ^= z >>> 31;
            values[i] = (float) ((z >>> 40) / UNIT_STEPS * 2 - 1);
        }
        return values;
    }

    private static long hash(String name) {
        long hash = FNV_OFFSET;
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * FNV_PRIME;
        }
        return hash;
    }

    /** Returns whether a tensor of the state dict is filled; counters and index tables are not. */
    public static boolean isFilled(String name) {
        return !(name.endsWith("num_batches_tracked")
                || name.endsWith("relative_position_index")
                || name.endsWith("attn_mask"));
    }

    /** Fills a parameter or statistic, scaled by its kind. */
    public static float[] parameter(String name, Shape shape, long seed) {
        float[] values = unit(name, seed, Math.toIntExact(shape.numElements()));
        String last = name.substring(name.lastIndexOf('.') + 1);
        if (last.equals("running_var")) {
            return affine(values, 0.5f, 1);
        }
        if (last.equals("running_mean")) {
            return affine(values, 0.1f, 0);
        }
        if (shape.rank() == 1) {
            return last.equals("weight") ? affine(values, 0.1f, 1) : affine(values, 0.05f, 0);
        }
        double fanIn = (double) shape.numElements() / shape.size(0);
        return affine(values, (float) (Math.sqrt(3.0 / fanIn) * WEIGHT_GAIN), 0);
    }

    private static float[] affine(float[] values, float factor, float offset) {
        for (int i = 0; i < values.length; i++) {
            values[i] = offset + factor * values[i];
        }
        return values;
    }
}
