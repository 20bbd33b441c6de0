package org.mdhr4j.nn;

import org.mdhr4j.engine.Initializer;
import org.mdhr4j.engine.MathOps;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.Variable;

/**
 * Graph attention with one head and a residual path (Velickovic et al., 2018), of equal width in
 * and out: h = W x, e_ij = LeakyReLU_0.2(source . h_i + target . h_j), softmax over the senders j
 * of the mask, out_i = ELU(sum_j att_ij h_j + x_i + bias).
 *
 * <pre>
 * x        [F, A, D]                float32
 * mask     [F, A, A] or [1, A, A]   float32, 1 = edge, receivers on axis 1
 * returns  [F, A, D]                float32
 * </pre>
 */
public final class GraphAttention {
    private static final double SLOPE = 0.2;
    private static final double BLOCKED = 1e30;

    private final Variable target;
    private final Variable source;
    private final Variable bias;
    private final Linear linear;

    /** Declares the variables, named as in the reference. */
    public GraphAttention(Declarations at, long width) {
        Shape scoring = Shape.of(1, 1, width);
        Initializer xavier = Initializer.uniform(Math.sqrt(6.0 / (width + width)));
        this.target = at.parameter("scoring_fn_target", scoring, Initializer.xavierUniform());
        this.source = at.parameter("scoring_fn_source", scoring, Initializer.xavierUniform());
        this.bias = at.parameter("bias", Shape.of(width), Initializer.constant(0));
        this.linear = new Linear(at.child("linear"), width, width, xavier, null);
    }

    /**
     * Describes the attention; records the weights {@code [F, A, A]} under a name.
     *
     * @param recordedAs name of the record
     */
    public Tensor apply(Ops ops, Tensor x, Tensor mask, String recordedAs) {
        MathOps math = ops.math();
        Tensor h = linear.apply(ops, x);
        Tensor received = math.sum(math.multiply(h, ops.variable(source)), true, 2); // [F, A, 1]
        Tensor sent = math.sum(math.multiply(h, ops.variable(target)), true, 2);
        Tensor scores = math.add(received, ops.shapes().permute(sent, 0, 2, 1)); // [F, A, A]
        Tensor blocked = math.affine(mask, BLOCKED, -BLOCKED);
        Tensor weights = math.softmax(math.add(math.leakyRelu(scores, SLOPE), blocked), -1);
        weights = ops.record(recordedAs, weights);
        Tensor sum = math.add(ops.nn().matmul(weights, h), x);
        return math.elu(math.add(sum, ops.variable(bias)));
    }
}
