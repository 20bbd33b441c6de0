package org.mdhr4j.model.graphau;

import org.mdhr4j.engine.Initializer;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.nn.Declarations;
import org.mdhr4j.nn.Linear;

/**
 * Projects positions to queries, keys and values for attention of one map to another; queries and
 * keys are half as wide as values, and scores are scaled by the root of that width.
 *
 * <p>Paper: Luo et al., IJCAI 2022, section 3.2.
 */
final class CrossAttention {
    private final Linear query;
    private final Linear key;
    private final Linear value;
    private final double scale;

    CrossAttention(Declarations at, long width) {
        long half = width / 2;
        this.query = projection(at.child("linear_q"), width, half);
        this.key = projection(at.child("linear_k"), width, half);
        this.value = projection(at.child("linear_v"), width, width);
        this.scale = 1 / Math.sqrt((double) half);
    }

    private static Linear projection(Declarations at, long inputs, long outputs) {
        Initializer start = Initializer.normal(Math.sqrt(2.0 / outputs));
        return new Linear(at, inputs, outputs, start, Initializer.bias(inputs));
    }

    /** Describes queries, scaled: {@code [..., C]} to {@code [..., C/2]}. */
    Tensor queries(Ops ops, Tensor x) {
        return ops.math().affine(query.apply(ops, x), scale, 0);
    }

    /** Describes keys: {@code [..., C]} to {@code [..., C/2]}. */
    Tensor keys(Ops ops, Tensor x) {
        return key.apply(ops, x);
    }

    /** Describes values: {@code [..., C]} to {@code [..., C]}. */
    Tensor values(Ops ops, Tensor x) {
        return value.apply(ops, x);
    }
}
