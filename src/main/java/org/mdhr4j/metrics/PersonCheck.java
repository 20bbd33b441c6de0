package org.mdhr4j.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mdhr4j.facs.ActionUnit;

/**
 * Says what thresholds adapted to a person are worth on frames that they were not fitted on: fifths
 * of the person's frames, in the order of time, are left out of the fit one after the other.
 *
 * @param frames how many there are
 * @param usualF1 mean F1 of the usual thresholds, {@code NaN} where no frame shows anything
 * @param adaptedF1 likewise of thresholds fitted on the other frames
 * @param usualFalse share of what the labels deny that the usual thresholds call active
 * @param adaptedFalse likewise of thresholds fitted on the other frames
 */
public record PersonCheck(
        int frames, double usualF1, double adaptedF1, double usualFalse, double adaptedFalse) {
    private static final int PARTS = 5;

    /** Adapts thresholds to a person. */
    @FunctionalInterface
    public interface Fit {
        /** Returns the thresholds moved by the frames whose labels are known. */
        Thresholds of(Thresholds usual, float[] probabilities, byte[] labels);
    }

    /**
     * Checks.
     *
     * @param usual thresholds that are moved
     * @param probabilities {@code [frames, A]}
     * @param labels of the same frames: 1, 0 or -1 for unknown
     * @param fit adapts them by the frames whose labels are known
     */
    public static PersonCheck of(Thresholds usual, float[] probabilities, byte[] labels, Fit fit) {
        int numAus = usual.actionUnits().size();
        int frames = probabilities.length / numAus;
        int parts = Math.min(PARTS, frames);
        AuEvaluation before = new AuEvaluation(usual.actionUnits(), usual.values());
        before.add(probabilities, labels);
        List<ConfusionCounts> after = new ArrayList<>();
        for (ActionUnit ignored : usual.actionUnits()) {
            after.add(ConfusionCounts.NONE);
        }
        for (int part = 0; part < parts; part++) {
            int from = part * frames / parts * numAus;
            int to = (part + 1) * frames / parts * numAus;
            byte[] others = labels.clone();
            Arrays.fill(others, from, to, (byte) -1);
            Thresholds own = fit.of(usual, probabilities, others);
            AuEvaluation evaluation = new AuEvaluation(usual.actionUnits(), own.values());
            evaluation.add(
                    Arrays.copyOfRange(probabilities, from, to),
                    Arrays.copyOfRange(labels, from, to));
            for (int a = 0; a < numAus; a++) {
                after.set(a, after.get(a).plus(evaluation.counts().get(a)));
            }
        }
        return new PersonCheck(
                frames,
                f1(before.counts()),
                f1(after),
                falseShare(before.counts()),
                falseShare(after));
    }

    private static double f1(List<ConfusionCounts> counts) {
        return DefinedMean.of(
                        counts.stream().mapToDouble(own -> own.f1(UndefinedScore.OMIT)).toArray())
                .value();
    }

    private static double falseShare(List<ConfusionCounts> counts) {
        ConfusionCounts all = counts.stream().reduce(ConfusionCounts.NONE, ConfusionCounts::plus);
        return (double) all.falsePositives() / all.negatives();
    }
}
