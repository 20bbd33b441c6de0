package org.mdhr4j.study.statistics;

/** Smooths series and bridges their gaps; missing values are {@code NaN}. */
public final class Filters {
    private Filters() {}

    /**
     * Returns the running mean over a window around each value. A missing value stays missing, and
     * the window does not reach across it: what is behind a gap may be another moment.
     *
     * @param window number of values, odd, at least 1
     * @throws IllegalArgumentException if the window is even or below 1
     */
    public static double[] runningMean(double[] values, int window) {
        if (window < 1 || window % 2 == 0) {
            throw new IllegalArgumentException(
                    "A smoothing window is an odd number of frames, 1 for none, got %d."
                            .formatted(window));
        }
        double[] smooth = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            smooth[i] = window == 1 ? values[i] : meanAround(values, i, window / 2);
        }
        return smooth;
    }

    private static double meanAround(double[] values, int centre, int reach) {
        double sum = values[centre];
        int count = 1;
        for (int step = -1; step <= 1; step += 2) {
            for (int d = 1; d <= reach; d++) {
                int at = centre + step * d;
                if (at < 0 || at >= values.length || Double.isNaN(values[at])) {
                    break;
                }
                sum += values[at];
                count++;
            }
        }
        return sum / count;
    }

    /**
     * Fills short gaps with a straight line between their neighbours. Longer gaps, and those at
     * either end, stay.
     *
     * @param longest the longest gap that is filled, in values; 0 fills none
     */
    public static double[] bridged(double[] values, int longest) {
        double[] filled = values.clone();
        int last = -1;
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i])) {
                continue;
            }
            int gap = i - last - 1;
            if (last >= 0 && gap > 0 && gap <= longest) {
                for (int k = 1; k <= gap; k++) {
                    double way = (double) k / (gap + 1);
                    filled[last + k] = values[last] + way * (values[i] - values[last]);
                }
            }
            last = i;
        }
        return filled;
    }
}
