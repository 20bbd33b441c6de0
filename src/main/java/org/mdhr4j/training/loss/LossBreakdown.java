package org.mdhr4j.training.loss;

import org.mdhr4j.facs.AuSet;
import org.mdhr4j.recognition.Intermediate;
import org.mdhr4j.recognition.Observation;

/**
 * The losses of observed clips (paper 3.3) in plain numbers, term by term: what {@link LossProgram}
 * computes as one tensor, for people to look at.
 *
 * @param auSet the AUs
 * @param present for each AU the loss of the frames in which it occurs, over all known labels
 * @param absent for each AU the loss of the other frames, over all known labels
 * @param regions for each region the cross entropy of its code
 */
public record LossBreakdown(AuSet auSet, double[] present, double[] absent, double[] regions) {
    private static final double MIN_PROBABILITY = 1e-8;

    public LossBreakdown {
        present = present.clone();
        absent = absent.clone();
        regions = regions.clone();
    }

    /**
     * Takes the losses of observed frames apart.
     *
     * @param observed the model's output for F frames, with the auxiliary branch
     * @param labels {@code [F, A]}, all known: 0 or 1
     * @param classWeights one per AU
     */
    public static LossBreakdown of(Observation observed, byte[][] labels, float[] classWeights) {
        AuSet auSet = observed.auSet();
        int numAus = auSet.size();
        Intermediate scores = observed.scores();
        double[] present = new double[numAus];
        double[] absent = new double[numAus];
        double[] regions = new double[auSet.regions().size()];
        int count = labels.length * numAus;
        for (int frame = 0; frame < labels.length; frame++) {
            for (int a = 0; a < numAus; a++) {
                double term = classWeights[a] * term(scores.at(frame, a), labels[frame][a]) / count;
                (labels[frame][a] == 1 ? present : absent)[a] += term;
            }
            int[] codes = auSet.codesOf(labels[frame]);
            for (int r = 0; r < regions.length; r++) {
                Intermediate logits = observed.regionLogits(r).get(frame);
                regions[r] += crossEntropy(logits.values(), codes[r]) / labels.length;
            }
        }
        return new LossBreakdown(auSet, present, absent, regions);
    }

    /**
     * Returns the loss of one score: {@code -log p} where the AU occurs, {@code -p log(1-p)} where
     * it does not, so that easy absences weigh next to nothing.
     *
     * @param score in 0..1
     * @param label 0 or 1
     */
    public static double term(double score, int label) {
        return label == 1
                ? -Math.log(Math.max(score, MIN_PROBABILITY))
                : -score * Math.log(Math.max(1 - score, MIN_PROBABILITY));
    }

    private static double crossEntropy(float[] logits, int code) {
        double largest = Float.NEGATIVE_INFINITY;
        for (float logit : logits) {
            largest = Math.max(largest, logit);
        }
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit - largest);
        }
        return Math.log(sum) + largest - logits[code];
    }

    /** Returns a copy. */
    @Override
    public double[] present() {
        return present.clone();
    }

    /** Returns a copy. */
    @Override
    public double[] absent() {
        return absent.clone();
    }

    /** Returns a copy. */
    @Override
    public double[] regions() {
        return regions.clone();
    }

    /**
     * Returns the losses of the parts and their weighted sum.
     *
     * @param auxiliaryWeight lambda
     */
    public StepLosses losses(double auxiliaryWeight) {
        double au = 0;
        for (int a = 0; a < present.length; a++) {
            au += present[a] + absent[a];
        }
        double auxiliary = 0;
        for (double region : regions) {
            auxiliary += region / regions.length;
        }
        return new StepLosses(au + auxiliaryWeight * auxiliary, au, auxiliary);
    }
}
