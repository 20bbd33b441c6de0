package org.mdhr4j.study.statistics;

/**
 * Correlates two series window by window and, within each, at many lags (windowed
 * cross-correlation; Boker and others, 2002). For every window the lag with the highest correlation
 * counts, so that two people may lead and follow in turns.
 *
 * @param windowSteps values in a window, at least 4
 * @param strideSteps values from the start of a window to the start of the next
 * @param maxLagSteps how far the second series may be ahead or behind, 0 for not at all
 */
public record LaggedCorrelation(int windowSteps, int strideSteps, int maxLagSteps) {
    /** A window with fewer of its values says nothing. */
    private static final double LEAST_SHARE = 0.75;

    /** Correlations of 1 have no Fisher transform. */
    private static final double HIGHEST = 0.9999;

    /**
     * Holds the peaks of all windows, put together.
     *
     * @param strength mean over windows of their peaks, averaged as Fisher's z, -1..1; {@code NaN}
     *     without a window
     * @param meanLagSteps mean over windows of the lag at the peak; above 0 the second series
     *     follows the first
     * @param windows that have a correlation
     */
    public record Peaks(double strength, double meanLagSteps, int windows) {}

    public LaggedCorrelation {
        if (windowSteps < 4 || strideSteps < 1 || maxLagSteps < 0) {
            throw new IllegalArgumentException(
                    "Windows of at least 4 frames, a stride of at least 1 and a lag of at least 0 are expected, got %d, %d and %d."
                            .formatted(windowSteps, strideSteps, maxLagSteps));
        }
    }

    /** Returns the length of the shortest series that has a window. */
    public int leastSteps() {
        return windowSteps + 2 * maxLagSteps;
    }

    /**
     * Correlates two series at every lag.
     *
     * @param first missing values are {@code NaN}
     * @param second of the same length
     */
    public Peaks of(double[] first, double[] second) {
        return of(first, second, 0);
    }

    /** The same with the second series turned: its value at i + shift stands at i. */
    Peaks of(double[] first, double[] second, int shift) {
        double sumZ = 0;
        double sumLags = 0;
        int windows = 0;
        for (int start = maxLagSteps;
                start + windowSteps + maxLagSteps <= first.length;
                start += strideSteps) {
            double highest = Double.NEGATIVE_INFINITY;
            int bestLag = 0;
            for (int step = 0; step <= 2 * maxLagSteps; step++) {
                int lag = step % 2 == 0 ? step / 2 : -(step + 1) / 2; // the shortest lag wins a tie
                double r = correlation(first, start, second, start + lag + shift);
                if (r > highest) {
                    highest = r;
                    bestLag = lag;
                }
            }
            if (highest >= -1) {
                sumZ += atanh(Math.min(HIGHEST, Math.max(-HIGHEST, highest)));
                sumLags += bestLag;
                windows++;
            }
        }
        return windows == 0
                ? new Peaks(Double.NaN, Double.NaN, 0)
                : new Peaks(Math.tanh(sumZ / windows), sumLags / windows, windows);
    }

    /** Pearson's r over the pairs that are there; NaN if they are too few or one side rests. */
    private double correlation(double[] first, int at, double[] second, int other) {
        int n = 0;
        double a = 0;
        double b = 0;
        double aa = 0;
        double bb = 0;
        double ab = 0;
        double originA = Double.NaN; // sums of what is near 0 lose no digits
        double originB = 0;
        for (int i = 0; i < windowSteps; i++) {
            double x = first[at + i];
            double y = second[Math.floorMod(other + i, second.length)];
            if (Double.isNaN(x) || Double.isNaN(y)) {
                continue;
            }
            if (n == 0) {
                originA = x;
                originB = y;
            }
            double dx = x - originA;
            double dy = y - originB;
            n++;
            a += dx;
            b += dy;
            aa += dx * dx;
            bb += dy * dy;
            ab += dx * dy;
        }
        if (n < LEAST_SHARE * windowSteps) {
            return Double.NaN;
        }
        double varA = aa - a * a / n;
        double varB = bb - b * b / n;
        return isAtRest(varA, aa) || isAtRest(varB, bb)
                ? Double.NaN
                : (ab - a * b / n) / Math.sqrt(varA * varB);
    }

    private static boolean isAtRest(double variation, double squares) {
        return variation <= 1e-12 * squares || squares == 0;
    }

    private static double atanh(double r) {
        return 0.5 * Math.log((1 + r) / (1 - r));
    }
}
