package org.mdhr4j.engine;

/** Says what may follow a convolution or a matrix product in one pass. */
public enum Activation {
    /** Nothing. */
    NONE,
    /** {@code max(x, 0)}. */
    RELU,
    /** Exact Gaussian error linear unit. */
    GELU
}
