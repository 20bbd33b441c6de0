package org.mdhr4j.model;

import org.mdhr4j.engine.Initializer;
import org.mdhr4j.engine.MathOps;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.nn.Declarations;

/**
 * Scores each AU by the cosine between its node and the positive part of a learned vector.
 *
 * <p>Paper: Wang et al., CVPR 2024, section 3.2. A score is a cosine, not a probability; the
 * decision is score &gt;= 0.5.
 *
 * <pre>
 * nodes    [F, A, D]  float32
 * returns  [F, A]     float32, in 0..1 where nodes are not negative
 * </pre>
 */
public final class NodeClassifier {
    private static final double MIN_NORM = 1e-12;

    private final Variable vectors;

    /** Declares the learned vectors {@code sc [A, D]}. */
    public NodeClassifier(Declarations at, int numAus, long width) {
        this(at, "sc", numAus, width);
    }

    /** Declares the learned vectors {@code [A, D]} under a name. */
    public NodeClassifier(Declarations at, String name, int numAus, long width) {
        vectors = at.parameter(name, Shape.of(numAus, width), Initializer.xavierUniform());
    }

    /** Describes the scores. */
    public Tensor apply(Ops ops, Tensor nodes) {
        return ops.parts()
                .within(
                        "classifier",
                        () -> {
                            Tensor wanted = normalized(ops, ops.math().relu(ops.variable(vectors)));
                            Tensor cosines = ops.math().multiply(normalized(ops, nodes), wanted);
                            return ops.math().sum(cosines, false, 2);
                        });
    }

    /** x / max(|x|, 1e-12); bounded before the root so that a zero vector has a gradient of 0. */
    private static Tensor normalized(Ops ops, Tensor x) {
        MathOps math = ops.math();
        Tensor squares = math.sum(math.multiply(x, x), true, -1);
        return math.divide(x, math.sqrt(math.clampMin(squares, MIN_NORM * MIN_NORM)));
    }
}
