package org.mdhr4j.metrics;

/** Metrics of scores that are read as probabilities. */
public final class ProbabilityMetrics {
    private ProbabilityMetrics() {}

    /**
     * Computes the Brier score: the mean squared distance between probability and label. Unlike the
     * calibration error it cannot be made small by giving everybody the base rate. A cosine below 0
     * is read as 0.
     *
     * @return 0..1, smaller is better; {@code NaN} without labels
     */
    public static double brierScore(LabeledScores frames) {
        double sum = 0;
        for (int i = 0; i < frames.size(); i++) {
            double distance = Math.max(0, frames.score(i)) - (frames.isPositive(i) ? 1 : 0);
            sum += distance * distance;
        }
        return frames.size() == 0 ? Double.NaN : sum / frames.size();
    }
}
