package org.mdhr4j.study.statistics;

/**
 * Tests whether two people move together more than two such people would by chance. The second
 * series is turned around by many amounts, longer than window and lag: each such pair moves as the
 * real one does, but not at the same time.
 *
 * @param peaks of the real pair
 * @param chance mean strength of the turned pairs, {@code NaN} without any
 * @param p one-sided, (hits + 1) / (surrogates + 1); {@code NaN} if there is nothing to test
 * @param surrogates number of turned pairs
 */
public record SynchronyTest(
        LaggedCorrelation.Peaks peaks, double chance, double p, int surrogates) {
    /** At most so many turned pairs are made. */
    public static final int SURROGATES = 199;

    /** Fewer surrogates cannot show anything at 5 %. */
    private static final int LEAST = 19;

    /**
     * Tests.
     *
     * @param first missing values are {@code NaN}
     * @param second of the same length, at the same moments
     * @throws IllegalArgumentException if lengths differ, or the series are too short
     */
    public static SynchronyTest of(double[] first, double[] second, LaggedCorrelation correlation) {
        if (first.length != second.length) {
            throw new IllegalArgumentException(
                    "Two people are compared at the same moments, got %d and %d of them."
                            .formatted(first.length, second.length));
        }
        int least = correlation.windowSteps() + correlation.maxLagSteps();
        int room = first.length - 2 * least + 1; // amounts from least to length - least
        if (room < LEAST) {
            throw new IllegalArgumentException(
                    "Two people seen together for %d frames are too few: windows of %d with lags up to %d need %d. Take shorter ones."
                            .formatted(
                                    first.length,
                                    correlation.windowSteps(),
                                    correlation.maxLagSteps(),
                                    2 * least + LEAST - 1));
        }
        LaggedCorrelation.Peaks real = correlation.of(first, second);
        if (real.windows() == 0) {
            return new SynchronyTest(real, Double.NaN, Double.NaN, 0);
        }
        int count = Math.min(SURROGATES, room);
        int hits = 0;
        int made = 0;
        double sum = 0;
        for (int s = 0; s < count; s++) {
            int shift = least + (int) ((long) s * (room - 1) / Math.max(1, count - 1));
            double strength = correlation.of(first, second, shift).strength();
            if (!Double.isNaN(strength)) {
                made++;
                sum += strength;
                hits += strength >= real.strength() ? 1 : 0;
            }
        }
        return made < LEAST
                ? new SynchronyTest(real, Double.NaN, Double.NaN, made)
                : new SynchronyTest(real, sum / made, (hits + 1.0) / (made + 1), made);
    }
}
