package org.mdhr4j.training;

/**
 * The same rate at every step.
 *
 * @param rate 0 or more
 */
public record ConstantSchedule(double rate) implements LearningRateSchedule {
    public ConstantSchedule {
        if (!(rate >= 0) || Double.isInfinite(rate)) {
            throw new IllegalArgumentException(
                    "A learning rate must be a number of 0 or more, got " + rate + ".");
        }
    }

    @Override
    public double rate(long step) {
        return rate;
    }
}
