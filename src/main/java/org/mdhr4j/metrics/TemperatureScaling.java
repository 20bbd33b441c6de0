package org.mdhr4j.metrics;

/**
 * Calibration with one number: the log-odds of each score are divided by a temperature (Guo et al.,
 * ICML 2017). Above 1 it makes scores less certain, below 1 more. Decisions at 0.5 stay as they
 * are.
 *
 * @param temperature above 0
 */
public record TemperatureScaling(double temperature) implements ScoreCalibration {
    /** Scores nearer to 0 or 1 count as so far away: their log-odds would be infinite. */
    private static final double MARGIN = 1e-4;

    private static final double MAX_INVERSE = 100;
    private static final int HALVINGS = 60;

    public TemperatureScaling {
        if (!(temperature > 0) || Double.isInfinite(temperature)) {
            throw new IllegalArgumentException(
                    "A temperature is above 0 and finite, got %s.".formatted(temperature));
        }
    }

    /**
     * Fits the temperature under which labels are most likely, from 0.01 to 100.
     *
     * @param scores of people who are neither trained nor tested on
     * @throws IllegalArgumentException if there is no label
     */
    public static TemperatureScaling fit(LabeledScores scores) {
        if (scores.size() == 0) {
            throw new IllegalArgumentException(
                    "A temperature needs scores with known labels to be fitted on, got none. Hold"
                            + " out validation subjects.");
        }
        // The likelihood has one maximum in the inverse temperature: halve where its slope changes.
        double low = 1 / MAX_INVERSE;
        double high = MAX_INVERSE;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (slope(scores, middle) > 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return new TemperatureScaling(2 / (low + high));
    }

    /** Slope of the log likelihood over the inverse temperature. */
    private static double slope(LabeledScores scores, double inverse) {
        double sum = 0;
        for (int i = 0; i < scores.size(); i++) {
            double odds = logOdds(scores.score(i));
            sum += ((scores.isPositive(i) ? 1 : 0) - sigmoid(odds * inverse)) * odds;
        }
        return sum;
    }

    @Override
    public double probability(double score) {
        return sigmoid(logOdds(score) / temperature);
    }

    private static double logOdds(double score) {
        double inside = Math.max(MARGIN, Math.min(1 - MARGIN, score));
        return Math.log(inside / (1 - inside));
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
