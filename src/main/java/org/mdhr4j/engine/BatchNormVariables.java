package org.mdhr4j.engine;

/**
 * Variables and constants of a batch normalisation over C channels.
 *
 * @param weight scale {@code [C]}
 * @param bias shift {@code [C]}
 * @param runningMean {@code [C]}
 * @param runningVariance {@code [C]}, with the unbiased estimate of each batch
 * @param numBatches int64 counter of training runs
 * @param momentum share of a new batch in the running statistics
 * @param epsilon added to the variance
 */
public record BatchNormVariables(
        Variable weight,
        Variable bias,
        Variable runningMean,
        Variable runningVariance,
        Variable numBatches,
        double momentum,
        double epsilon) {}
