package org.mdhr4j.synthetic;

/** The standard normal distribution, in one and two dimensions. */
final class Normal {
    private static final double LIMIT = 6;
    private static final int STEPS = 240;

    private Normal() {}

    static double density(double x) {
        return StrictMath.exp(-x * x / 2) / Math.sqrt(2 * StrictMath.PI);
    }

    /** Probability of a value below x (Abramowitz and Stegun 26.2.17, error below 1e-7). */
    static double below(double x) {
        double t = 1 / (1 + 0.2316419 * Math.abs(x));
        double series =
                t
                        * (0.319381530
                                + t
                                        * (-0.356563782
                                                + t
                                                        * (1.781477937
                                                                + t
                                                                        * (-1.821255978
                                                                                + t
                                                                                        * 1.330274429))));
        double tail = density(x) * series;
        return x >= 0 ? 1 - tail : tail;
    }

    /** The value that is exceeded with the given probability. */
    static double exceededWith(double probability) {
        double low = -LIMIT;
        double high = LIMIT;
        for (int i = 0; i < 50; i++) {
            double middle = (low + high) / 2;
            if (1 - below(middle) > probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** Probability that two correlated values both exceed their thresholds. */
    static double bothExceed(double a, double b, double correlation) {
        double rest = Math.sqrt(1 - correlation * correlation);
        double step = (LIMIT - a) / STEPS;
        double sum = 0;
        for (int i = 0; i < STEPS; i++) {
            double x = a + (i + 0.5) * step;
            sum += density(x) * (1 - below((b - correlation * x) / rest));
        }
        return sum * step;
    }

    /**
     * Correlation of two normal values whose exceedances of thresholds correlate with {@code phi}.
     */
    static double correlationFor(double rateA, double rateB, double phi) {
        double a = exceededWith(rateA);
        double b = exceededWith(rateB);
        double wanted = rateA * rateB + phi * Math.sqrt(rateA * (1 - rateA) * rateB * (1 - rateB));
        double low = -0.95;
        double high = 0.95;
        for (int i = 0; i < 24; i++) {
            double middle = (low + high) / 2;
            if (bothExceed(a, b, middle) < wanted) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /**
     * Share of the variance that must be constant per subject, so that the rates of subjects vary
     * with the given standard deviation.
     */
    static double subjectShare(double rate, double rateSd) {
        double threshold = exceededWith(rate);
        double low = 0;
        double high = 0.9;
        for (int i = 0; i < 24; i++) {
            double share = (low + high) / 2;
            if (rateVariance(rate, threshold, share) < rateSd * rateSd) {
                low = share;
            } else {
                high = share;
            }
        }
        return (low + high) / 2;
    }

    private static double rateVariance(double rate, double threshold, double share) {
        double step = 2 * LIMIT / STEPS;
        double sum = 0;
        for (int i = 0; i < STEPS; i++) {
            double x = -LIMIT + (i + 0.5) * step;
            double own = below((Math.sqrt(share) * x - threshold) / Math.sqrt(1 - share));
            sum += density(x) * own * own * step;
        }
        return sum - rate * rate;
    }
}
