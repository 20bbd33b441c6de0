package org.mdhr4j.metrics;

/** Metrics of how well scores order frames, whatever the threshold. */
public final class RankMetrics {
    private RankMetrics() {}

    /**
     * Returns the area under the ROC curve: the chance that a random active frame scores above a
     * random inactive one, ties counting half (Mann-Whitney).
     *
     * @return 0..1, {@code NaN} where positives or negatives are missing
     */
    public static double rocAuc(LabeledScores frames) {
        double positives = frames.numPositives();
        double negatives = frames.numNegatives();
        if (positives == 0 || negatives == 0) {
            return Double.NaN;
        }
        LabeledScores sorted = frames.sorted();
        double wins = 0;
        long below = 0; // negatives with a lower score
        for (int from = 0; from < sorted.size(); ) {
            int to = endOfTie(sorted, from);
            long hits = positivesBetween(sorted, from, to);
            long misses = to - from - hits;
            wins += hits * (below + misses / 2.0);
            below += misses;
            from = to;
        }
        return wins / (positives * negatives);
    }

    /**
     * Returns the area under the precision-recall curve as average precision: the sum over
     * thresholds of the gain in recall times the precision there. Without linear interpolation,
     * which would be too kind (Davis and Goadrich, ICML 2006).
     *
     * @return 0..1, {@code NaN} where positives or negatives are missing: without positives there
     *     is nothing to find, without negatives every order gives 1
     */
    public static double averagePrecision(LabeledScores frames) {
        long positives = frames.numPositives();
        if (positives == 0 || frames.numNegatives() == 0) {
            return Double.NaN;
        }
        LabeledScores sorted = frames.sorted();
        double sum = 0;
        long found = 0;
        for (int to = sorted.size(); to > 0; ) {
            int from = startOfTie(sorted, to);
            long hits = positivesBetween(sorted, from, to);
            found += hits;
            sum += (double) hits * found / (sorted.size() - from);
            to = from;
        }
        return sum / positives;
    }

    private static int endOfTie(LabeledScores sorted, int from) {
        int to = from + 1;
        while (to < sorted.size() && sorted.score(to) == sorted.score(from)) {
            to++;
        }
        return to;
    }

    private static int startOfTie(LabeledScores sorted, int to) {
        int from = to - 1;
        while (from > 0 && sorted.score(from - 1) == sorted.score(to - 1)) {
            from--;
        }
        return from;
    }

    private static long positivesBetween(LabeledScores sorted, int from, int to) {
        long count = 0;
        for (int i = from; i < to; i++) {
            count += sorted.isPositive(i) ? 1 : 0;
        }
        return count;
    }
}
