package org.mdhr4j.engine;

/**
 * Settings of AdamW (Loshchilov and Hutter, 2019).
 *
 * @param beta1 decay of the first moment
 * @param beta2 decay of the second moment
 * @param epsilon added to the root of the second moment
 * @param weightDecay decoupled decay, applied to every parameter
 */
public record AdamWOptions(double beta1, double beta2, double epsilon, double weightDecay) {
    /** The paper's set-up. */
    public static final AdamWOptions PAPER = new AdamWOptions(0.9, 0.999, 1e-8, 5e-4);

    public AdamWOptions {
        if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1)) {
            throw new IllegalArgumentException(
                    "AdamW betas must lie in [0,1), got %s and %s.".formatted(beta1, beta2));
        }
        if (!(epsilon > 0 && weightDecay >= 0)) {
            throw new IllegalArgumentException(
                    "AdamW needs epsilon > 0 and weight decay >= 0, got %s and %s."
                            .formatted(epsilon, weightDecay));
        }
    }

    /** Returns the same settings with another weight decay. */
    public AdamWOptions withWeightDecay(double decay) {
        return new AdamWOptions(beta1, beta2, epsilon, decay);
    }
}
