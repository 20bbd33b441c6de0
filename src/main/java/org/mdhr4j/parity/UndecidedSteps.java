package org.mdhr4j.parity;

import java.util.List;

/**
 * Tells which of a parameter's first values the optimiser may carry either way. AdamW makes a step
 * of about the learning rate of any gradient, however small. Where a gradient is within its own
 * rounding noise, its sign, and so the direction of whole steps, is left to rounding: a run on
 * another processor may end two learning rates a step away.
 */
final class UndecidedSteps {
    /** As for other quantities: noise that a few runs show is a sixth of what may be met. */
    private static final double NOISE_FACTOR = 6;

    private final ParityCase parityCase;
    private final List<ParityObservation> runs;

    UndecidedSteps(ParityCase parityCase, List<ParityObservation> runs) {
        this.parityCase = parityCase;
        this.runs = List.copyOf(runs);
    }

    /** Returns how far each first value may be carried: 0 where the gradient is clear. */
    double[] allowed(String parameter, int count) {
        double[] allowed = new double[count];
        TensorSummary gradient = parityCase.gradients().get(parameter);
        if (gradient == null || gradient.first().length != count) {
            return allowed; // a statistic
        }
        double farthest = 2 * parityCase.learningRate() * parityCase.steps().size();
        double[] reference = gradient.first();
        for (int i = 0; i < count; i++) {
            boolean isUndecided = Math.abs(reference[i]) <= NOISE_FACTOR * noise(parameter, i);
            allowed[i] = isUndecided ? farthest : 0;
        }
        return allowed;
    }

    /** Largest difference of a gradient's value between any two runs. */
    private double noise(String parameter, int index) {
        double smallest = Double.POSITIVE_INFINITY;
        double largest = Double.NEGATIVE_INFINITY;
        for (ParityObservation run : runs) {
            TensorSummary gradient = run.gradients().get(parameter);
            if (gradient == null || gradient.first().length <= index) {
                return 0;
            }
            smallest = Math.min(smallest, gradient.first()[index]);
            largest = Math.max(largest, gradient.first()[index]);
        }
        return largest - smallest;
    }
}
