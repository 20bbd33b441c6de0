package org.mdhr4j.metrics;

/**
 * How often the decisions on one AU were right and wrong.
 *
 * @param truePositives frames decided active and labelled active
 * @param falsePositives frames decided active and labelled inactive
 * @param falseNegatives frames decided inactive and labelled active
 * @param trueNegatives frames decided inactive and labelled inactive
 */
public record ConfusionCounts(
        long truePositives, long falsePositives, long falseNegatives, long trueNegatives) {

    /** Counts of no frame at all. */
    public static final ConfusionCounts NONE = new ConfusionCounts(0, 0, 0, 0);

    public ConfusionCounts {
        if (Math.min(
                        Math.min(truePositives, falsePositives),
                        Math.min(falseNegatives, trueNegatives))
                < 0) {
            throw new IllegalArgumentException(
                    "Confusion counts cannot be negative, got TP %d, FP %d, FN %d, TN %d."
                            .formatted(
                                    truePositives, falsePositives, falseNegatives, trueNegatives));
        }
    }

    /** The counts of both sets of frames together. */
    public ConfusionCounts plus(ConfusionCounts other) {
        return new ConfusionCounts(
                truePositives + other.truePositives,
                falsePositives + other.falsePositives,
                falseNegatives + other.falseNegatives,
                trueNegatives + other.trueNegatives);
    }

    /** Frames labelled active. */
    public long positives() {
        return truePositives + falseNegatives;
    }

    /** Frames labelled inactive. */
    public long negatives() {
        return falsePositives + trueNegatives;
    }

    /** All frames counted: those with a known label. */
    public long total() {
        return positives() + negatives();
    }

    /** Share of the frames labelled active, {@code NaN} without frames. */
    public double baseRate() {
        return ratio(positives(), total());
    }

    /** TP / (TP + FP), {@code NaN} when nothing was decided active. */
    public double precision() {
        return ratio(truePositives, truePositives + falsePositives);
    }

    /** TP / (TP + FN), {@code NaN} when nothing is labelled active. */
    public double recall() {
        return ratio(truePositives, positives());
    }

    /** (TP + TN) / all, {@code NaN} without frames. */
    public double accuracy() {
        return ratio(truePositives + trueNegatives, total());
    }

    /**
     * F1 = 2 P R / (P + R), from precision P and recall R.
     *
     * @param undefined what to give where P or R or their quotient is undefined
     */
    public double f1(UndefinedF1 undefined) {
        if (truePositives > 0) {
            return 2.0 * truePositives / (2.0 * truePositives + falsePositives + falseNegatives);
        }
        return zeroOrUndefined(undefined);
    }

    /**
     * F1 as it would be if both classes were equally frequent: false positives are weighed by
     * positives / negatives (Jeni, Cohn and De la Torre, "Facing imbalanced data", ACII 2013).
     * Comparable between AUs and data sets of different base rates. Without negatives, F1 itself.
     *
     * @param undefined what to give where F1 is undefined
     */
    public double skewNormalisedF1(UndefinedF1 undefined) {
        if (truePositives == 0) {
            return zeroOrUndefined(undefined);
        }
        double skew = negatives() == 0 ? 1 : (double) positives() / negatives();
        return 2.0 * truePositives / (2.0 * truePositives + falseNegatives + skew * falsePositives);
    }

    private double zeroOrUndefined(UndefinedF1 undefined) {
        boolean skips = undefined == UndefinedF1.SKIP_WITHOUT_POSITIVES && positives() == 0;
        return skips ? Double.NaN : 0;
    }

    private static double ratio(long part, long whole) {
        return whole == 0 ? Double.NaN : (double) part / whole;
    }
}
