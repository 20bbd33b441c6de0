package org.mdhr4j.training.config;

/** The learning rate of every optimiser step; a function of the step alone, so it resumes. */
public sealed interface LearningRateSchedule permits ConstantSchedule, CosineSchedule {
    /**
     * Returns the rate of a step.
     *
     * @param step steps made before it, from 0
     */
    double rate(long step);
}
