package org.mdhr4j.study.statistics;

import java.util.Arrays;

/**
 * Finds the level at which a series rests when it does not act: the half-sample mode (Bickel and
 * Frühwirth, 2006) of the lower half of its values. Neither long actions nor single low values move
 * it much, unlike mean and minimum.
 */
public final class LowerMode {
    private LowerMode() {}

    /**
     * Returns the mode of all values up to the median.
     *
     * @param values missing ones are left out
     * @return {@code NaN} if there is no value
     */
    public static double of(double[] values) {
        double[] sorted = Sample.defined(values);
        Arrays.sort(sorted);
        int lower = (sorted.length + 1) / 2;
        return sorted.length == 0 ? Double.NaN : halfSampleMode(sorted, 0, lower);
    }

    /** Mode of sorted[from, to): again and again the half with the smallest range. */
    private static double halfSampleMode(double[] sorted, int from, int to) {
        int start = from;
        int count = to - from;
        while (count > 3) {
            int half = (count + 1) / 2;
            int best = start;
            for (int i = start; i + half <= start + count; i++) {
                if (sorted[i + half - 1] - sorted[i] < sorted[best + half - 1] - sorted[best]) {
                    best = i;
                }
            }
            start = best;
            count = half;
        }
        if (count == 1) {
            return sorted[start];
        }
        if (count == 2) {
            return (sorted[start] + sorted[start + 1]) / 2;
        }
        double below = sorted[start + 1] - sorted[start];
        double above = sorted[start + 2] - sorted[start + 1];
        if (below == above) {
            return sorted[start + 1];
        }
        return below < above
                ? (sorted[start] + sorted[start + 1]) / 2
                : (sorted[start + 1] + sorted[start + 2]) / 2;
    }
}
