package org.mdhr4j.quantization;

import org.mdhr4j.engine.Quantization.Range;

/**
 * Chooses a range by how much of a distribution its 256 levels keep: the Kullback-Leibler
 * divergence from the values, those outside moved to the ends, to what the levels make of the
 * values inside.
 */
final class LevelEntropy {
    private static final int LEVELS = 256;
    private static final double LEAST_SHARE = 0.1;
    private static final double STEP = 0.02;

    private LevelEntropy() {}

    static Range best(ActivationHistogram values) {
        Range best = values.all();
        double least = divergence(values, best);
        for (double share = 1 - STEP; share >= LEAST_SHARE; share -= STEP) {
            Range range = values.cut(share);
            double divergence = divergence(values, range);
            if (divergence < least) {
                least = divergence;
                best = range;
            }
        }
        return best;
    }

    /** In nats. */
    static double divergence(ActivationHistogram values, Range range) {
        int bins = values.numBins();
        int first = 0;
        while (first < bins - 1 && values.middle(first) < range.lowest()) {
            first++;
        }
        int last = bins - 1;
        while (last > first && values.middle(last) > range.highest()) {
            last--;
        }
        double[] clipped = new double[bins];
        double[] levels = new double[LEVELS];
        int[] filled = new int[LEVELS];
        for (int bin = 0; bin < bins; bin++) {
            clipped[Math.max(first, Math.min(last, bin))] += values.count(bin);
            if (bin >= first && bin <= last && values.count(bin) > 0) {
                int level = level(values, range, bin);
                levels[level] += values.count(bin);
                filled[level]++;
            }
        }
        return divergence(values, range, clipped, levels, filled);
    }

    private static int level(ActivationHistogram values, Range range, int bin) {
        int level = Math.round((values.middle(bin) - range.lowest()) / range.step());
        return Math.max(0, Math.min(LEVELS - 1, level));
    }

    /** Each level's count spreads evenly over the bins with values that it stands for. */
    private static double divergence(
            ActivationHistogram values,
            Range range,
            double[] clipped,
            double[] levels,
            int[] filled) {
        double inside = 0;
        for (double level : levels) {
            inside += level;
        }
        double total = values.numValues();
        double divergence = 0;
        for (int bin = 0; bin < clipped.length; bin++) {
            if (clipped[bin] > 0) {
                int level = level(values, range, bin);
                double kept = filled[level] == 0 ? 0 : levels[level] / filled[level] / inside;
                double share = clipped[bin] / total;
                divergence += share * Math.log(share / Math.max(kept, 1e-9));
            }
        }
        return divergence;
    }
}
