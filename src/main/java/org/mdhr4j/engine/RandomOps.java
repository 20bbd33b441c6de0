package org.mdhr4j.engine;

/** Draws random numbers, different at each run, repeatable from {@link Engine#seed}. */
public interface RandomOps {
    /** Draws ones with the given probability, zeros otherwise; float32. */
    Tensor bernoulli(double probability, Shape shape);
}
