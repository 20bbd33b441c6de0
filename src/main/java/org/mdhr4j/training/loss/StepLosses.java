package org.mdhr4j.training.loss;

/**
 * Losses of one optimiser step, or their mean over several.
 *
 * @param total weighted sum
 * @param au loss of the AU scores
 * @param auxiliary loss of the auxiliary branch, 0 without it
 */
public record StepLosses(double total, double au, double auxiliary) {
    /** No loss. */
    public static final StepLosses ZERO = new StepLosses(0, 0, 0);

    /** Returns the sum. */
    public StepLosses plus(StepLosses other) {
        return new StepLosses(total + other.total, au + other.au, auxiliary + other.auxiliary);
    }

    /** Returns each loss times a factor. */
    public StepLosses times(double factor) {
        return new StepLosses(total * factor, au * factor, auxiliary * factor);
    }
}
