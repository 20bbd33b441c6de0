package org.mdhr4j.training.config;

import org.mdhr4j.engine.AdamWOptions;
import org.mdhr4j.engine.BatchStatistics;
import org.mdhr4j.model.ModelFamilies;
import org.mdhr4j.model.PublishedTraining;

/**
 * Says how weights are learned.
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
 * @param batchNorm what batch normalisation looks at when several processes train
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
        boolean weighsClasses,
        BatchStatistics batchNorm) {
    /** As published for MDHR. */
    public static final Optimisation PAPER = of(ModelFamilies.of(ModelFamilies.DEFAULT).training());

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
            throw new IllegalArgumentException(
                    "%s must be %s, got %s".formatted(name, expected, value));
        }
    }

    /** Returns what a publication trains with. */
    public static Optimisation of(PublishedTraining published) {
        return new Builder(published).build();
    }

    /** Starts from MDHR's published values. */
    public static Builder builder() {
        return PAPER.toBuilder();
    }

    /** Starts from these values. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Returns the schedule of a run. */
    public LearningRateSchedule schedule(int stepsPerEpoch) {
        long total = (long) epochs * stepsPerEpoch;
        long warmUp = Math.min(total - 1, Math.round(warmUpEpochs * stepsPerEpoch));
        return decays
                ? new CosineSchedule(learningRate, warmUp, total)
                : new ConstantSchedule(learningRate, warmUp);
    }

    /** Returns AdamW with this weight decay. */
    public AdamWOptions adamW() {
        return AdamWOptions.PAPER.withWeightDecay(weightDecay);
    }

    /** Collects an {@link Optimisation}; what is not set keeps its value. */
    public static final class Builder {
        private int epochs;
        private double learningRate;
        private double weightDecay = AdamWOptions.PAPER.weightDecay();
        private double warmUpEpochs;
        private boolean decays = true;
        private int accumulateBatches = 1;
        private double clipNorm;
        private double averageDecay;
        private double auxiliaryWeight;
        private boolean weighsClasses;
        private BatchStatistics batchNorm = BatchStatistics.LOCAL;

        private Builder(PublishedTraining published) {
            epochs = published.epochs();
            learningRate = published.learningRate();
            auxiliaryWeight = published.auxiliaryWeight();
            weighsClasses = published.weighsClasses();
        }

        private Builder(Optimisation start) {
            epochs = start.epochs;
            learningRate = start.learningRate;
            weightDecay = start.weightDecay;
            warmUpEpochs = start.warmUpEpochs;
            decays = start.decays;
            accumulateBatches = start.accumulateBatches;
            clipNorm = start.clipNorm;
            averageDecay = start.averageDecay;
            auxiliaryWeight = start.auxiliaryWeight;
            weighsClasses = start.weighsClasses;
            batchNorm = start.batchNorm;
        }

        /** Sets the passes over the videos. */
        public Builder epochs(int value) {
            epochs = value;
            return this;
        }

        /** Sets AdamW's rate after the warm-up. */
        public Builder learningRate(double value) {
            learningRate = value;
            return this;
        }

        /** Sets the decay of every parameter. */
        public Builder weightDecay(double value) {
            weightDecay = value;
            return this;
        }

        /** Sets the epochs in which the rate rises. */
        public Builder warmUpEpochs(double value) {
            warmUpEpochs = value;
            return this;
        }

        /** Sets whether the rate falls along a cosine. */
        public Builder decays(boolean value) {
            decays = value;
            return this;
        }

        /** Sets the batches whose gradients make one step. */
        public Builder accumulateBatches(int value) {
            accumulateBatches = value;
            return this;
        }

        /** Sets the largest norm of gradients; 0 for any. */
        public Builder clipNorm(double value) {
            clipNorm = value;
            return this;
        }

        /** Sets the decay of the running average of weights; 0 for no average. */
        public Builder averageDecay(double value) {
            averageDecay = value;
            return this;
        }

        /** Sets the share of the auxiliary loss. */
        public Builder auxiliaryWeight(double value) {
            auxiliaryWeight = value;
            return this;
        }

        /** Sets what batch normalisation looks at when several processes train. */
        public Builder batchNorm(BatchStatistics value) {
            batchNorm = value;
            return this;
        }

        /** Sets whether rare action units weigh more. */
        public Builder weighsClasses(boolean value) {
            weighsClasses = value;
            return this;
        }

        /**
         * Returns the settings.
         *
         * @throws IllegalArgumentException if one is out of range; the message names it
         */
        public Optimisation build() {
            return new Optimisation(
                    epochs,
                    learningRate,
                    weightDecay,
                    warmUpEpochs,
                    decays,
                    accumulateBatches,
                    clipNorm,
                    averageDecay,
                    auxiliaryWeight,
                    weighsClasses,
                    batchNorm);
        }
    }
}
