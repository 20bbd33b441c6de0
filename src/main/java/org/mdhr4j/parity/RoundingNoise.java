package org.mdhr4j.parity;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;

/**
 * How much a quantity moves by rounding alone: the largest difference between any two runs of the
 * same case whose inputs and parameters differ in their last bit.
 */
final class RoundingNoise {
    private final List<ParityObservation> runs;

    /**
     * Noise of runs.
     *
     * @param runs two or more runs of one case
     */
    RoundingNoise(List<ParityObservation> runs) {
        this.runs = List.copyOf(runs);
    }

    /** Relative noise of a tensor. */
    double of(Function<ParityObservation, TensorSummary> tensor) {
        return largest(tensor, TensorSummary::relativeDeviation);
    }

    /** Absolute noise of a frame's auxiliary logits of a region. */
    double ofLogits(int region, int frame) {
        return largest(
                run -> run.regionLogits().get(region)[frame], RoundingNoise::largestDifference);
    }

    /** Relative noise of a step's losses as a whole: a single loss may agree by chance. */
    double ofLosses(int step) {
        return largest(run -> run.losses().get(step), RoundingNoise::largestRelative);
    }

    private <T> double largest(
            Function<ParityObservation, T> quantity, ToDoubleBiFunction<T, T> difference) {
        double largest = 0;
        for (int i = 0; i < runs.size(); i++) {
            for (int j = i + 1; j < runs.size(); j++) {
                T one = quantity.apply(runs.get(i));
                T other = quantity.apply(runs.get(j));
                largest = Math.max(largest, difference.applyAsDouble(one, other)); // NaN stays
            }
        }
        return largest;
    }

    /** Largest absolute difference; NaN if the lengths differ or a value is not a number. */
    static double largestDifference(float[] a, float[] b) {
        double largest = a.length == b.length ? 0 : Double.NaN;
        for (int i = 0; i < Math.min(a.length, b.length); i++) {
            largest = Math.max(largest, Math.abs((double) a[i] - b[i]));
        }
        return largest;
    }

    private static double largestRelative(double[] a, double[] b) {
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, relative(a[i], b[i]));
        }
        return largest;
    }

    /** Difference relative to the reference. */
    static double relative(double reference, double value) {
        return Math.abs(value - reference) / Math.abs(reference);
    }
}
