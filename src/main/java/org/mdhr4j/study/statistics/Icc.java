package org.mdhr4j.study.statistics;

/**
 * Intraclass correlations of two codings in numbers (Shrout and Fleiss, 1979), single ratings.
 *
 * @param moments how many have both numbers
 * @param consistency ICC(3,1): a constant difference of the two does not count
 * @param absolute ICC(2,1): it does
 */
public record Icc(int moments, double consistency, double absolute) {
    /**
     * Computes both; {@code NaN} with fewer than two moments, or if nothing ever changes.
     *
     * @param first a number a moment; moments at which either is missing are left out
     * @param second likewise, of the same length
     */
    public static Icc of(double[] first, double[] second) {
        if (first.length != second.length) {
            throw new IllegalArgumentException(
                    "Two codings have a number for each moment, got %d and %d."
                            .formatted(first.length, second.length));
        }
        int n = 0;
        double sumFirst = 0;
        double sumSecond = 0;
        for (int i = 0; i < first.length; i++) {
            if (isThere(first[i], second[i])) {
                n++;
                sumFirst += first[i];
                sumSecond += second[i];
            }
        }
        return n < 2
                ? new Icc(n, Double.NaN, Double.NaN)
                : of(first, second, n, sumFirst / n, sumSecond / n);
    }

    private static Icc of(
            double[] first, double[] second, int n, double meanFirst, double meanSecond) {
        double grand = (meanFirst + meanSecond) / 2;
        double rows = 0;
        double errors = 0;
        for (int i = 0; i < first.length; i++) {
            if (isThere(first[i], second[i])) {
                double row = (first[i] + second[i]) / 2;
                rows += 2 * (row - grand) * (row - grand);
                double error = first[i] - row - meanFirst + grand;
                errors += 2 * error * error;
            }
        }
        double betweenMoments = rows / (n - 1);
        double betweenCodings = n * (meanFirst - meanSecond) * (meanFirst - meanSecond) / 2;
        double error = errors / (n - 1);
        double over = betweenMoments - error;
        return new Icc(
                n,
                ratio(over, betweenMoments + error),
                ratio(over, betweenMoments + error + 2 * (betweenCodings - error) / n));
    }

    private static boolean isThere(double first, double second) {
        return !Double.isNaN(first) && !Double.isNaN(second);
    }

    private static double ratio(double over, double under) {
        return under == 0 ? Double.NaN : over / under;
    }
}
