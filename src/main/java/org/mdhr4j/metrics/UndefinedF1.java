package org.mdhr4j.metrics;

/**
 * What F1 is worth where precision, recall, or both have no value: nothing was predicted, nothing
 * was to be found, or no hit was made.
 */
public enum UndefinedF1 {
    /**
     * F1 is 0 in every such case, and the 0 counts in means. This is what the reference does (it
     * adds 1e-20 to each denominator), and so what the published tables hold.
     */
    ZERO_AS_REFERENCE,
    /**
     * F1 of an AU without a single positive label is {@code NaN} and is left out of means; with
     * positives but no hit it is 0, because then the zero is earned.
     */
    SKIP_WITHOUT_POSITIVES
}
