package org.mdhr4j.nn;

import org.mdhr4j.engine.Activation;
import org.mdhr4j.engine.FusedLinear;
import org.mdhr4j.engine.Initializer;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;

/**
 * Linear, batch normalisation over the features (statistics over frames and positions together),
 * ReLU: the building block of the static path and of the per-AU extractors.
 *
 * <pre>
 * x        [F, N, D]   float32, F frames, N positions
 * returns  [F, N, D']  float32, not negative
 * </pre>
 */
public final class LinearBlock {
    private final FusedLinear block;
    private final long outputs;

    /** Declares {@code fc} and {@code bn}; fc starts from N(0, sqrt(2 / outputs)). */
    public LinearBlock(Declarations at, long inputs, long outputs) {
        this.outputs = outputs;
        Linear linear =
                new Linear(
                        at.child("fc"),
                        inputs,
                        outputs,
                        Initializer.normal(Math.sqrt(2.0 / outputs)),
                        Initializer.bias(inputs));
        this.block = linear.with(new BatchNorm(at.child("bn"), outputs), Activation.RELU);
    }

    /** Describes the block. */
    public Tensor apply(Ops ops, Tensor x) {
        Shape shape = x.shape();
        long frames = shape.size(0);
        long positions = shape.size(1);
        return ops.parts()
                .within(
                        "linear_block",
                        () -> {
                            long rows = frames * positions;
                            Tensor flat = ops.shapes().reshape(x, rows, shape.size(2));
                            Tensor y = ops.fused().linear(flat, block, null); // [F*N, D']
                            return ops.shapes().reshape(y, frames, positions, outputs);
                        });
    }
}
