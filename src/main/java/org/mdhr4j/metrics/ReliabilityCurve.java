package org.mdhr4j.metrics;

import java.util.ArrayList;
import java.util.List;

/**
 * Says how far scores can be read as probabilities: bins of equal width over 0..1, each with its
 * mean score and the share of its frames that are active.
 *
 * @param bins the bins from 0 to 1, empty ones included
 */
public record ReliabilityCurve(List<Bin> bins) {

    /** Cosines computed in float may miss 0..1 by so much. */
    private static final float ROUNDING = 1e-4f;

    /** The usual number of bins. */
    public static final int DEFAULT_BINS = 10;

    /**
     * One bin of scores; the upper bound belongs to the next bin, except for 1.
     *
     * @param lower lowest score
     * @param upper upper bound
     * @param count number of labels
     * @param meanScore mean of the scores, {@code NaN} when empty
     * @param positiveShare share of labels that are 1, {@code NaN} when empty
     */
    public record Bin(
            double lower, double upper, int count, double meanScore, double positiveShare) {}

    public ReliabilityCurve {
        bins = List.copyOf(bins);
    }

    /**
     * Sorts frames into bins. A cosine below 0, which models without the last layer's rectifier
     * give, is read as the probability 0.
     *
     * @throws IllegalArgumentException if there are fewer than two bins or a score lies outside
     *     -1..1
     */
    public static ReliabilityCurve of(LabeledScores frames, int numBins) {
        if (numBins < 2) {
            throw new IllegalArgumentException(
                    "A reliability curve needs at least 2 bins, got %s.".formatted(numBins));
        }
        int[] count = new int[numBins];
        int[] positives = new int[numBins];
        double[] scoreSum = new double[numBins];
        for (int i = 0; i < frames.size(); i++) {
            float score = frames.score(i);
            if (Math.abs(score) > 1 + ROUNDING) {
                throw new IllegalArgumentException(
                        "A reliability curve needs cosines or probabilities, got %s. Give scores after the classifier, not logits."
                                .formatted(score));
            }
            float probability = Math.max(0, score);
            int bin = Math.min((int) (probability * numBins), numBins - 1);
            count[bin]++;
            positives[bin] += frames.isPositive(i) ? 1 : 0;
            scoreSum[bin] += probability;
        }
        List<Bin> bins = new ArrayList<>();
        for (int b = 0; b < numBins; b++) {
            bins.add(
                    new Bin(
                            (double) b / numBins,
                            (b + 1.0) / numBins,
                            count[b],
                            count[b] == 0 ? Double.NaN : scoreSum[b] / count[b],
                            count[b] == 0 ? Double.NaN : (double) positives[b] / count[b]));
        }
        return new ReliabilityCurve(bins);
    }

    /** Returns the number of labels in all bins. */
    public long numLabels() {
        return bins.stream().mapToLong(Bin::count).sum();
    }

    /**
     * Computes the expected calibration error (ECE): the mean distance between score and share of
     * active frames, bins weighed by their size (Guo et al., ICML 2017). {@code NaN} without
     * labels.
     */
    public double expectedCalibrationError() {
        double sum = 0;
        for (Bin bin : bins) {
            sum += bin.count() == 0 ? 0 : bin.count() * gap(bin);
        }
        return numLabels() == 0 ? Double.NaN : sum / numLabels();
    }

    /** Finds the largest distance in any bin that holds labels; {@code NaN} without labels. */
    public double maximumCalibrationError() {
        return bins.stream()
                .filter(bin -> bin.count() > 0)
                .mapToDouble(ReliabilityCurve::gap)
                .max()
                .orElse(Double.NaN);
    }

    private static double gap(Bin bin) {
        return Math.abs(bin.meanScore() - bin.positiveShare());
    }
}
