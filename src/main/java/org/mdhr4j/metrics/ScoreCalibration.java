package org.mdhr4j.metrics;

/**
 * Turns scores into probabilities: a rising map from scores to 0..1, fitted on people who are
 * neither trained nor tested on. It changes no ranking, so ROC-AUC stays as it is.
 *
 * <p>The scores of MDHR are cosines, not probabilities; a score of 0.3 need not be right in three
 * of ten cases.
 */
public sealed interface ScoreCalibration permits TemperatureScaling, IsotonicCalibration {
    /** Returns the probability that a score stands for, in 0..1. */
    double probability(double score);

    /** Returns the same labels with probabilities in place of scores. */
    default LabeledScores apply(LabeledScores scores) {
        LabeledScores.Builder mapped = new LabeledScores.Builder(scores.size());
        for (int i = 0; i < scores.size(); i++) {
            mapped.add((float) probability(scores.score(i)), (byte) (scores.isPositive(i) ? 1 : 0));
        }
        return mapped.build();
    }
}
