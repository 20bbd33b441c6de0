package org.mdhr4j.training.config;

/**
 * The same rate at every step after an optional linear warm-up.
 *
 * @param rate 0 or more
 * @param warmUpSteps steps in which the rate rises to it
 */
public record ConstantSchedule(double rate, long warmUpSteps) implements LearningRateSchedule {
    public ConstantSchedule {
        if (!(rate >= 0) || Double.isInfinite(rate)) {
            throw new IllegalArgumentException(
                    "A learning rate must be a number of 0 or more, got %s.".formatted(rate));
        }
        if (warmUpSteps < 0) {
            throw new IllegalArgumentException(
                    "A warm-up has 0 or more steps, got %s.".formatted(warmUpSteps));
        }
    }

    /** Makes a schedule without a warm-up. */
    public ConstantSchedule(double rate) {
        this(rate, 0);
    }

    @Override
    public double rate(long step) {
        return step < warmUpSteps ? rate * (step + 1) / warmUpSteps : rate;
    }
}
