package org.mdhr4j.training.config;

import org.mdhr4j.engine.AdamWOptions;
import org.mdhr4j.model.mdhr.MdhrConfig;

/**
 * How weights are learned.
 *
 * @param epochs passes over the videos
 * @param learningRate AdamW's rate after the warm-up
 * @param weightDecay decoupled decay of every parameter
 * @param warmUpEpochs epochs in which the rate rises linearly, possibly a fraction
 * @param decays whether the rate falls to 0 along a cosine; otherwise it stays
 * @param accumulateBatches batches whose gradients make one step
 * @param clipNorm gradients of a larger norm are scaled down to it; 0 for never
 * @param averageDecay share of the old value when the running average of weights takes in new ones,
 *     for example 0.999; 0 for no average. With one, the average is what is scored and handed over
 * @param auxiliaryWeight lambda, share of the auxiliary loss
 * @param weighsClasses whether rare AUs weigh more, as in the paper
 */
public record Optimisation(
        int epochs,
        double learningRate,
        double weightDecay,
        double warmUpEpochs,
        boolean decays,
        int accumulateBatches,
        double clipNorm,
        double averageDecay,
        double auxiliaryWeight,
        boolean weighsClasses) {
    private static final int PAPER_EPOCHS = 200;
    private static final double PAPER_LEARNING_RATE = 1e-4;

    /** As published. */
    public static final Optimisation PAPER =
            new Optimisation(
                    PAPER_EPOCHS,
                    PAPER_LEARNING_RATE,
                    AdamWOptions.PAPER.weightDecay(),
                    0,
                    true,
                    1,
                    0,
                    0,
                    MdhrConfig.PAPER_AUXILIARY_WEIGHT,
                    true);

    public Optimisation {
        require(epochs >= 1, "epochs (--epochs)", epochs, "1 or more");
        require(
                isAtLeastZero(learningRate),
                "learning-rate (--learning-rate)",
                learningRate,
                "0 or more");
        require(isAtLeastZero(weightDecay), "weight-decay", weightDecay, "0 or more");
        require(
                warmUpEpochs >= 0 && warmUpEpochs < epochs,
                "warm-up-epochs (--warm-up)",
                warmUpEpochs,
                "0 or more and below epochs (" + epochs + ")");
        require(
                accumulateBatches >= 1,
                "accumulate-batches (--accumulate)",
                accumulateBatches,
                "1 or more");
        require(isAtLeastZero(clipNorm), "clip-norm", clipNorm, "0 (never) or more");
        require(
                averageDecay >= 0 && averageDecay < 1,
                "average-decay",
                averageDecay,
                "0 (no average) or more and below 1");
        require(isAtLeastZero(auxiliaryWeight), "auxiliary-weight", auxiliaryWeight, "0 or more");
    }

    private static boolean isAtLeastZero(double value) {
        return value >= 0 && !Double.isInfinite(value);
    }

    private static void require(boolean fits, String name, Object value, String expected) {
        if (!fits) {
            throw new IllegalArgumentException(name + " must be " + expected + ", got " + value);
        }
    }

    /** The schedule of a run. */
    public LearningRateSchedule schedule(int stepsPerEpoch) {
        long total = (long) epochs * stepsPerEpoch;
        long warmUp = Math.min(total - 1, Math.round(warmUpEpochs * stepsPerEpoch));
        return decays
                ? new CosineSchedule(learningRate, warmUp, total)
                : new ConstantSchedule(learningRate, warmUp);
    }

    /** AdamW with this weight decay. */
    public AdamWOptions adamW() {
        return AdamWOptions.PAPER.withWeightDecay(weightDecay);
    }
}
