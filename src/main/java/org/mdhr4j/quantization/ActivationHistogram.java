package org.mdhr4j.quantization;

import java.util.Arrays;
import org.mdhr4j.engine.Quantization.Range;

/**
 * Counts how often values lie where, as they come: where one lies outside, the bins become twice as
 * wide. Zeros, half of all values behind a ReLU, are a level whatever the range and are not
 * counted.
 */
final class ActivationHistogram {
    private static final int BINS = 8192;
    private static final int HALF = BINS / 2;
    private static final float SMALLEST = 1e-6f;

    private final long[] counts = new long[BINS];
    private float reach; // bins go from -reach to reach
    private float lowest = 0;
    private float highest = 0;
    private long numValues;

    /** Adds values; those that are not finite cannot be rounded at all. */
    void add(float[] values) {
        float low = lowest;
        float high = highest;
        for (float value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        if (!Float.isFinite(low) || !Float.isFinite(high)) {
            throw new IllegalArgumentException(
                    "An activation is not finite (%s to %s), and cannot be rounded to levels."
                            .formatted(low, high));
        }
        lowest = low;
        highest = high;
        widen(Math.max(SMALLEST, Math.max(-low, high)));
        float perBin = HALF / reach;
        for (float value : values) {
            if (value != 0) {
                int bin = HALF + (int) Math.floor(value * perBin);
                counts[Math.min(bin, BINS - 1)]++;
                numValues++;
            }
        }
    }

    private void widen(float needed) {
        if (reach == 0) {
            reach = needed;
        }
        while (reach < needed) {
            long[] before = counts.clone();
            Arrays.fill(counts, 0);
            for (int bin = 0; bin < BINS; bin++) {
                counts[HALF + Math.floorDiv(bin - HALF, 2)] += before[bin];
            }
            reach *= 2;
        }
    }

    /** Counts the values that are not 0. */
    long numValues() {
        return numValues;
    }

    long count(int bin) {
        return counts[bin];
    }

    int numBins() {
        return BINS;
    }

    /** The value in the middle of a bin. */
    float middle(int bin) {
        return (bin - HALF + 0.5f) * reach / HALF;
    }

    /** From the lowest value to the highest, and 0. */
    Range all() {
        return range(lowest, highest);
    }

    /** The range without a share of the values at either end. */
    Range within(double share) {
        long most = (long) (share * numValues);
        int from = 0;
        for (long below = counts[0]; below <= most && from < BINS - 1; below += counts[from]) {
            from++;
        }
        int to = BINS - 1;
        for (long above = counts[to]; above <= most && to > 0; above += counts[to]) {
            to--;
        }
        return range(
                Math.max(lowest, (from - HALF) * reach / HALF),
                Math.min(highest, (to + 1 - HALF) * reach / HALF));
    }

    /** The range without the values that are larger in size than a share of the largest. */
    Range cut(double share) {
        float most = (float) (share * Math.max(-lowest, highest));
        return range(Math.max(lowest, -most), Math.min(highest, most));
    }

    private static Range range(float low, float high) {
        float from = Math.min(0, low);
        float to = Math.max(0, high);
        return to - from < SMALLEST ? new Range(from, from + SMALLEST) : new Range(from, to);
    }
}
