package org.mdhr4j.metrics;

import java.util.ArrayList;
import java.util.List;

/**
 * Calibration with a free rising map: the rising step function nearest to the labels, found by
 * pooling neighbours that are out of order (Zadrozny and Elkan, KDD 2002). Between steps it is
 * linear, beyond the last ones constant. It needs more labels than a temperature to be trusted.
 *
 * @param steps in the order of scores, at least one, probabilities rising
 */
public record IsotonicCalibration(List<Step> steps) implements ScoreCalibration {
    /**
     * Scores that stand for one probability.
     *
     * @param lowest the lowest of them
     * @param highest the highest of them
     * @param probability share of their labels that are 1
     */
    public record Step(double lowest, double highest, double probability) {}

    /** A step while it may still be pooled with the one before. */
    private static final class Pool {
        private final double lowest;
        private double highest;
        private long positives;
        private long count;

        Pool(double score, long positives, long count) {
            this.lowest = score;
            this.highest = score;
            this.positives = positives;
            this.count = count;
        }

        double share() {
            return (double) positives / count;
        }

        void add(Pool next) {
            highest = next.highest;
            positives += next.positives;
            count += next.count;
        }
    }

    public IsotonicCalibration {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("An isotonic calibration needs at least one step.");
        }
        double score = Double.NEGATIVE_INFINITY;
        double probability = 0;
        for (Step step : steps) {
            boolean rises =
                    step.lowest() >= score
                            && step.highest() >= step.lowest()
                            && step.probability() >= probability
                            && step.probability() <= 1;
            if (!rises) {
                throw new IllegalArgumentException(
                        "Scores and probabilities of an isotonic calibration rise, probabilities from 0 to 1; %s follows score %s and probability %s."
                                .formatted(step, score, probability));
            }
            score = step.highest();
            probability = step.probability();
        }
    }

    /**
     * Fits the map nearest to labels in the sense of least squares.
     *
     * @param scores of people who are neither trained nor tested on
     * @throws IllegalArgumentException if there is no label
     */
    public static IsotonicCalibration fit(LabeledScores scores) {
        if (scores.size() == 0) {
            throw new IllegalArgumentException(
                    "An isotonic calibration needs scores with known labels to be fitted on, got"
                            + " none. Hold out validation subjects.");
        }
        List<Pool> pools = new ArrayList<>();
        LabeledScores sorted = scores.sorted();
        for (int i = 0; i < sorted.size(); ) {
            int end = i;
            long positives = 0;
            while (end < sorted.size() && sorted.score(end) == sorted.score(i)) {
                positives += sorted.isPositive(end++) ? 1 : 0;
            }
            pools.add(new Pool(sorted.score(i), positives, end - i));
            poolLast(pools);
            i = end;
        }
        return new IsotonicCalibration(
                pools.stream()
                        .map(pool -> new Step(pool.lowest, pool.highest, pool.share()))
                        .toList());
    }

    private static void poolLast(List<Pool> pools) {
        while (pools.size() > 1) {
            Pool last = pools.get(pools.size() - 1);
            Pool before = pools.get(pools.size() - 2);
            if (before.share() < last.share()) {
                return;
            }
            before.add(last);
            pools.remove(pools.size() - 1);
        }
    }

    @Override
    public double probability(double score) {
        int above = 0;
        while (above < steps.size() && steps.get(above).lowest() <= score) {
            above++;
        }
        if (above == 0) {
            return steps.get(0).probability();
        }
        Step step = steps.get(above - 1);
        if (score <= step.highest() || above == steps.size()) {
            return step.probability();
        }
        Step next = steps.get(above);
        double way = (score - step.highest()) / (next.lowest() - step.highest());
        return step.probability() + way * (next.probability() - step.probability());
    }
}
