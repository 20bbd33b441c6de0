package org.mdhr4j.training.config;

/**
 * Half a cosine from the base rate down to 0, step by step, after an optional linear warm-up
 * (Loshchilov and Hutter, 2017; paper 4.1 uses it without restarts).
 *
 * @param baseRate rate after the warm-up
 * @param warmUpSteps steps in which the rate rises to the base rate
 * @param totalSteps steps of the whole training; at and after the last the rate is 0
 */
public record CosineSchedule(double baseRate, long warmUpSteps, long totalSteps)
        implements LearningRateSchedule {
    public CosineSchedule {
        if (!(baseRate >= 0) || Double.isInfinite(baseRate)) {
            throw new IllegalArgumentException(
                    "A learning rate must be a number of 0 or more, got %s.".formatted(baseRate));
        }
        if (warmUpSteps < 0 || totalSteps < 1 || warmUpSteps >= totalSteps) {
            throw new IllegalArgumentException(
                    "A cosine schedule needs 0 <= warm-up < total steps, got %s and %s. Shorten the warm-up or train for more epochs."
                            .formatted(warmUpSteps, totalSteps));
        }
    }

    @Override
    public double rate(long step) {
        if (step < warmUpSteps) {
            return baseRate * (step + 1) / warmUpSteps;
        }
        double share = (double) (step - warmUpSteps) / (totalSteps - warmUpSteps);
        return baseRate * 0.5 * (1 + Math.cos(Math.PI * Math.min(1, share)));
    }
}
