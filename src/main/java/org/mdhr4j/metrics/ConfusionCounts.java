package org.mdhr4j.metrics;

/**
 * Says how often the decisions on one AU were right and wrong.
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

    /** Adds the counts of two sets of frames. */
    public ConfusionCounts plus(ConfusionCounts other) {
        return new ConfusionCounts(
                truePositives + other.truePositives,
                falsePositives + other.falsePositives,
                falseNegatives + other.falseNegatives,
                trueNegatives + other.trueNegatives);
    }

    /** Counts the frames labelled active. */
    public long positives() {
        return truePositives + falseNegatives;
    }

    /** Counts the frames labelled inactive. */
    public long negatives() {
        return falsePositives + trueNegatives;
    }

    /** Counts all frames: those with a known label. */
    public long total() {
        return positives() + negatives();
    }

    /** Returns the share of the frames labelled active, {@code NaN} without frames. */
    public double baseRate() {
        return UndefinedScore.share(positives(), total());
    }

    /**
     * Returns the precision TP / (TP + FP), {@code NaN} when nothing is labelled active or nothing
     * decided so.
     */
    public double precision() {
        return positives() == 0
                ? Double.NaN
                : UndefinedScore.share(truePositives, truePositives + falsePositives);
    }

    /** Returns the recall TP / (TP + FN), {@code NaN} when nothing is labelled active. */
    public double recall() {
        return UndefinedScore.share(truePositives, positives());
    }

    /** Returns the accuracy (TP + TN) / all, {@code NaN} without frames. */
    public double accuracy() {
        return UndefinedScore.share(truePositives + trueNegatives, total());
    }

    /**
     * Returns F1 = 2 TP / (2 TP + FP + FN), the harmonic mean of precision and recall; 0 where
     * nothing was found of what is labelled active.
     *
     * @param undefined what to give where nothing is labelled active
     */
    public double f1(UndefinedScore undefined) {
        return undefined.f1(
                (double) truePositives, (double) falsePositives, (double) falseNegatives);
    }

    /**
     * Returns F1 as it would be if both classes were equally frequent: false positives are weighed
     * by positives / negatives (Jeni, Cohn and De la Torre, "Facing imbalanced data", ACII 2013).
     * Comparable between AUs and data sets of different base rates. {@code NaN} without negatives.
     *
     * @param undefined what to give where nothing is labelled active
     */
    public double skewNormalisedF1(UndefinedScore undefined) {
        if (positives() > 0 && negatives() == 0) {
            return Double.NaN;
        }
        double skew = positives() == 0 ? 0 : (double) positives() / negatives();
        return undefined.f1((double) truePositives, skew * falsePositives, (double) falseNegatives);
    }
}
