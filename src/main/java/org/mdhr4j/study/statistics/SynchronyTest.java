package org.mdhr4j.study.statistics;

/**
 * Tests whether two people move together more than two such people would by chance. The second
 * series is turned around by many amounts: each such pair moves as the real one does, but not at
 * the same time.
 *
 * <p>The amounts lie evenly on the whole turn, at least a window and the largest lag apart. So the
 * real pair is one of a group of turns that look alike if the two do not move together, and p keeps
 * its level. Amounts a few frames apart would give nearly the same pair again and again, and seem
 * to show more than they do.
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

    /** Fewer surrogates cannot show anything below 5 %. */
    private static final int LEAST = 20;

    /** Returns the number of moments from which on a pair can be tested. */
    public static int leastSteps(LaggedCorrelation correlation) {
        return (LEAST + 1) * spacing(correlation);
    }

    private static int spacing(LaggedCorrelation correlation) {
        return correlation.windowSteps() + correlation.maxLagSteps();
    }

    /**
     * Tests whether two people move together.
     *
     * @param first missing values are {@code NaN}
     * @param second of the same length, at the same moments
     * @throws IllegalArgumentException if lengths differ, or the series are shorter than {@link
     *     #leastSteps}
     */
    public static SynchronyTest of(double[] first, double[] second, LaggedCorrelation correlation) {
        if (first.length != second.length) {
            throw new IllegalArgumentException(
                    "Two people are compared at the same moments, got %d and %d of them."
                            .formatted(first.length, second.length));
        }
        if (first.length < leastSteps(correlation)) {
            throw new IllegalArgumentException(
                    "Two people seen together for %d frames are too few: windows of %d with lags up to %d need %d. Take shorter ones."
                            .formatted(
                                    first.length,
                                    correlation.windowSteps(),
                                    correlation.maxLagSteps(),
                                    leastSteps(correlation)));
        }
        LaggedCorrelation.Peaks real = correlation.of(first, second);
        return real.windows() == 0
                ? new SynchronyTest(real, Double.NaN, Double.NaN, 0)
                : against(turned(first, second, correlation), real);
    }

    private static double[] turned(double[] first, double[] second, LaggedCorrelation correlation) {
        int count = Math.min(SURROGATES, first.length / spacing(correlation) - 1);
        double[] strengths = new double[count];
        for (int s = 0; s < count; s++) {
            int shift = (int) ((s + 1L) * first.length / (count + 1));
            strengths[s] = correlation.of(first, second, shift).strength();
        }
        return strengths;
    }

    private static SynchronyTest against(double[] turned, LaggedCorrelation.Peaks real) {
        double[] there = Sample.defined(turned);
        int hits = 0;
        for (double strength : there) {
            hits += strength >= real.strength() ? 1 : 0;
        }
        return there.length < LEAST
                ? new SynchronyTest(real, Double.NaN, Double.NaN, there.length)
                : new SynchronyTest(
                        real, Sample.mean(there), (hits + 1.0) / (there.length + 1), there.length);
    }
}
