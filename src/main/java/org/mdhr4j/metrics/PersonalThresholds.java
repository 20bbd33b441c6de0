package org.mdhr4j.metrics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.mdhr4j.facs.ActionUnit;

/**
 * Adapts thresholds to one person by a handful of that person's frames, labelled or neutral: faces
 * differ at rest, and with them what a model says. The person's log-odds of each action unit are
 * off by some amount; what is most likely, given the frames and how far people usually differ,
 * moves the threshold. Neutral frames, which are no sample of what the person does, raise the
 * thresholds that lie below the face at rest, and no others; and of these only where half of the
 * actions of other people would still be found. A face that looks at rest as others do when they
 * act cannot be told from one that acts by a threshold.
 */
public final class PersonalThresholds {
    /** How far people's log-odds usually differ, as a standard deviation. */
    public static final double USUAL_SPREAD = 1;

    /** Frames of one person are alike: together they count as no more than so many. */
    private static final double MOST_FRAMES = 10;

    /** So far above the face at rest thresholds are set. */
    private static final float ABOVE_REST = 1e-3f;

    private static final double MARGIN = 1e-3;
    private static final int STEPS = 50;

    private PersonalThresholds() {}

    /**
     * Returns thresholds for a person.
     *
     * @param calibration whose thresholds are moved
     * @param scores {@code [frames, A]} of the person's frames, before calibration
     * @param labels of the same frames: 1, 0 or -1 for unknown
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
     * @param labels of the same frames: 1, 0 or -1 for unknown
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

    /**
     * Returns thresholds for a person by frames of the neutral face.
     *
     * @param scores {@code [frames, A]} of the person's frames, before calibration
     */
    public static Thresholds ofNeutral(AuCalibration calibration, float[] scores) {
        return ofNeutral(calibration, calibration.apply(scores), new byte[scores.length]);
    }

    /**
     * Returns thresholds for a person by frames of the neutral face whose scores are calibrated
     * already: those that lie below the face at rest rise above nine tenths of its frames, where
     * half of other people's actions lie higher still. Neutral frames say nothing of how strongly
     * the person acts, so no threshold falls.
     *
     * @param calibration whose thresholds are moved
     * @param probabilities {@code [frames, A]} of the person's frames
     * @param labels 0 where a frame counts, anything else where it does not
     * @throws IllegalArgumentException if the calibration does not know what actions look like
     */
    public static Thresholds ofNeutral(
            AuCalibration calibration, float[] probabilities, byte[] labels) {
        Thresholds usual = calibration.thresholds();
        Map<ActionUnit, Float> moved = new HashMap<>();
        for (int a = 0; a < usual.actionUnits().size(); a++) {
            float above = aboveRest(calibration, probabilities, labels, a);
            boolean isFree = above <= calibration.usualActions().get(a); // 1 at most
            moved.put(usual.actionUnits().get(a), isFree ? above : usual.of(a));
        }
        return Thresholds.of(
                usual.actionUnits(),
                moved,
                AuEvaluation.DEFAULT_THRESHOLD,
                "adapted to one person by %d frames"
                        .formatted(probabilities.length / usual.actionUnits().size()));
    }

    /**
     * Returns the action units that the face seems to show at rest, as strongly as others who act:
     * {@link #ofNeutral} leaves their thresholds as they are.
     */
    public static List<ActionUnit> shownAtRest(AuCalibration calibration, float[] probabilities) {
        Thresholds usual = calibration.thresholds();
        byte[] labels = new byte[probabilities.length];
        return IntStream.range(0, usual.actionUnits().size())
                .filter(
                        a -> {
                            float above = aboveRest(calibration, probabilities, labels, a);
                            return above > usual.of(a) && above > calibration.usualActions().get(a);
                        })
                .mapToObj(usual.actionUnits()::get)
                .toList();
    }

    /**
     * Returns the action units that no threshold can tell apart in the person: half of the frames
     * labelled without them, or more, have the highest probability that there is.
     *
     * @param calibration whose maps gave the probabilities
     * @param probabilities {@code [frames, A]}
     * @param labels of the same frames: 1, 0 or -1 for unknown
     */
    public static List<ActionUnit> neverTold(
            AuCalibration calibration, float[] probabilities, byte[] labels) {
        int numAus = calibration.actionUnits().size();
        Blocks.check(probabilities.length, labels.length, numAus);
        return IntStream.range(0, numAus)
                .filter(
                        a -> {
                            int inactive = 0;
                            int highest = 0;
                            for (int at = a; at < labels.length; at += numAus) {
                                if (labels[at] == 0) {
                                    inactive++;
                                    highest += probabilities[at] >= highest(calibration, a) ? 1 : 0;
                                }
                            }
                            return inactive > 0 && 2 * highest >= inactive;
                        })
                .mapToObj(calibration.actionUnits()::get)
                .toList();
    }

    /**
     * Returns the action units whose threshold no score reaches, so that none is ever decided
     * active.
     *
     * @param calibration whose maps give the probabilities
     * @param own thresholds of the same action units
     */
    public static List<ActionUnit> neverReached(AuCalibration calibration, Thresholds own) {
        return IntStream.range(0, own.actionUnits().size())
                .filter(a -> own.of(a) > highest(calibration, a))
                .mapToObj(own.actionUnits()::get)
                .toList();
    }

    /** Maps rise, and no cosine is above 1. */
    private static float highest(AuCalibration calibration, int column) {
        return calibration.probability(column, 1);
    }

    /**
     * The usual threshold, or one above the face at rest if that is higher: above 1 is possible.
     */
    private static float aboveRest(
            AuCalibration calibration, float[] probabilities, byte[] labels, int column) {
        int numAus = calibration.actionUnits().size();
        Blocks.check(probabilities.length, labels.length, numAus);
        if (calibration.usualActions().isEmpty()) {
            throw new IllegalArgumentException(
                    "The calibration does not say what actions look like, as those of earlier versions; neutral frames need that. Fit it anew ('mdhr calibrate'), or label some frames.");
        }
        float level = restingLevel(probabilities, labels, column, numAus);
        return Math.max(calibration.thresholds().of(column), level + ABOVE_REST);
    }

    /** What nine tenths of the frames do not exceed; below any threshold without frames. */
    private static float restingLevel(
            float[] probabilities, byte[] labels, int column, int numAus) {
        List<Float> there = new ArrayList<>();
        for (int at = column; at < probabilities.length; at += numAus) {
            if (labels[at] == 0) {
                there.add(probabilities[at]);
            }
        }
        Collections.sort(there);
        return there.isEmpty() ? -1 : there.get((int) Math.ceil(0.9 * there.size()) - 1);
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
