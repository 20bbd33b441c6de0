package org.mdhr4j.metrics;

import java.util.HashMap;
import java.util.Map;
import org.mdhr4j.facs.ActionUnit;

/**
 * Adapts thresholds to one person by a handful of that person's frames, labelled or neutral: faces
 * differ at rest, and with them what a model says. The person's log-odds of each action unit are
 * off by some amount; what is most likely, given the frames and how far people usually differ,
 * moves the threshold.
 */
public final class PersonalThresholds {
    /** How far people's log-odds usually differ, as a standard deviation. */
    public static final double USUAL_SPREAD = 1;

    /** Frames of one person are alike: together they count as no more than so many. */
    private static final double MOST_FRAMES = 10;

    private static final double MARGIN = 1e-3;
    private static final int STEPS = 50;

    private PersonalThresholds() {}

    /**
     * Returns thresholds for a person.
     *
     * @param calibration whose thresholds are moved
     * @param scores {@code [frames, A]} of the person's frames, before calibration
     * @param labels of the same frames: 1, 0 or -1 for unknown; all 0 if the face is neutral
     * @param spread how far people's log-odds differ, above 0
     */
    public static Thresholds fit(
            AuCalibration calibration, float[] scores, byte[] labels, double spread) {
        return ofProbabilities(calibration.thresholds(), calibration.apply(scores), labels, spread);
    }

    /**
     * Returns thresholds for a person by frames whose scores are calibrated already.
     *
     * @param usual the calibration's thresholds, which are moved
     * @param probabilities {@code [frames, A]} of the person's frames
     * @param labels of the same frames: 1, 0 or -1 for unknown; all 0 if the face is neutral
     * @param spread how far people's log-odds differ, above 0
     */
    public static Thresholds ofProbabilities(
            Thresholds usual, float[] probabilities, byte[] labels, double spread) {
        int numAus = usual.actionUnits().size();
        Blocks.check(probabilities.length, labels.length, numAus);
        if (!(spread > 0)) {
            throw new IllegalArgumentException(
                    "People differ by a spread above 0, got %s.".formatted(spread));
        }
        Map<ActionUnit, Float> moved = new HashMap<>();
        for (int a = 0; a < numAus; a++) {
            double offset = offset(probabilities, labels, a, numAus, spread);
            double odds = logOdds(usual.of(a));
            moved.put(usual.actionUnits().get(a), (float) (1 / (1 + Math.exp(offset - odds))));
        }
        return Thresholds.of(
                usual.actionUnits(),
                moved,
                AuEvaluation.DEFAULT_THRESHOLD,
                "adapted to one person by %d frames".formatted(probabilities.length / numAus));
    }

    /** Returns thresholds for a person by frames of the neutral face. */
    public static Thresholds ofNeutral(AuCalibration calibration, float[] scores) {
        return fit(calibration, scores, new byte[scores.length], USUAL_SPREAD);
    }

    /** The most likely offset; the slope of its likelihood falls, so halve where it crosses 0. */
    private static double offset(
            float[] probabilities, byte[] labels, int column, int numAus, double spread) {
        double low = -8 * spread;
        double high = 8 * spread;
        for (int i = 0; i < STEPS; i++) {
            double middle = (low + high) / 2;
            double slope = 0;
            int count = 0;
            for (int at = column; at < probabilities.length; at += numAus) {
                if (labels[at] >= 0) {
                    double odds = logOdds(probabilities[at]);
                    slope += labels[at] - 1 / (1 + Math.exp(-odds - middle));
                    count++;
                }
            }
            double weight = count > MOST_FRAMES ? MOST_FRAMES / count : 1;
            if (weight * slope - middle / (spread * spread) > 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    private static double logOdds(double probability) {
        double inside = Math.max(MARGIN, Math.min(1 - MARGIN, probability));
        return Math.log(inside / (1 - inside));
    }
}
