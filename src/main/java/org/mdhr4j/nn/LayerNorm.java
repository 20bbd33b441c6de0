package org.mdhr4j.nn;

import org.mdhr4j.engine.Initializer;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.Variable;

/** Normalisation along the last axis with scale and shift, epsilon 1e-5; shapes are kept. */
public final class LayerNorm {
    private static final double EPSILON = 1e-5;

    private final Variable weight;
    private final Variable bias;

    /** Declares weight and bias of the given width. */
    public LayerNorm(Declarations at, long width) {
        this.weight = at.parameter("weight", Shape.of(width), Initializer.constant(1));
        this.bias = at.parameter("bias", Shape.of(width), Initializer.constant(0));
    }

    /** Describes the normalisation of x. */
    public Tensor apply(Ops ops, Tensor x) {
        return ops.nn().layerNorm(x, ops.variable(weight), ops.variable(bias), EPSILON);
    }
}
