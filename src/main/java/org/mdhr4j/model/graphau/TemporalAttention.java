package org.mdhr4j.model.graphau;

import java.util.ArrayList;
import java.util.List;
import org.mdhr4j.engine.Initializer;
import org.mdhr4j.engine.MathOps;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.ShapeOps;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.nn.Declarations;
import org.mdhr4j.nn.Dropout;
import org.mdhr4j.nn.Linear;

/**
 * Lets each action unit's node attend to the same node in the other frames of its clip: a
 * transformer layer that normalises first, with four heads and a hidden layer of twice the width.
 * {@code y = x + attention(norm(x))}, {@code z = y + W2 relu(W1 norm(y))}; both places share one
 * normalisation, {@code a (x - mean) / (deviation + 1e-6) + b} with the deviation of a sample.
 *
 * <p>Paper: Wang et al., CVPR workshops 2023, section 3.3.
 *
 * <pre>
 * nodes    [B*T, A, C]  float32
 * returns  [B*T, A, C]  float32
 * </pre>
 */
final class TemporalAttention {
    private static final int NUM_HEADS = 4;
    private static final int NUM_PROJECTIONS = 4; // query, key, value, output
    private static final double EPSILON = 1e-6;
    private static final double SMALLEST_VARIANCE = 1e-24; // so that equal features have a gradient

    private final long width;
    private final List<Linear> projections = new ArrayList<>();
    private final Linear hidden;
    private final Linear output;
    private final Variable scale;
    private final Variable shift;
    private final Dropout dropout;

    TemporalAttention(Declarations at, long width, double dropout) {
        this.width = width;
        for (int i = 0; i < NUM_PROJECTIONS; i++) {
            Declarations place = at.child("self_attn").child("linears").child(i);
            projections.add(Linear.standard(place, width, width));
        }
        Declarations forward = at.child("feed_forward");
        hidden = Linear.standard(forward.child("w_1"), width, 2 * width);
        output = Linear.standard(forward.child("w_2"), 2 * width, width);
        scale = at.child("norm").parameter("a_2", Shape.of(width), Initializer.constant(1));
        shift = at.child("norm").parameter("b_2", Shape.of(width), Initializer.constant(0));
        this.dropout = new Dropout(dropout);
    }

    /** Describes the nodes after a look at the other frames. */
    Tensor apply(Ops ops, Tensor nodes, int numFrames) {
        ShapeOps shapes = ops.shapes();
        long units = nodes.shape().size(1);
        long clips = nodes.shape().size(0) / numFrames;
        Tensor x = shapes.reshape(nodes, clips, numFrames, units, width);
        x = shapes.permute(x, 0, 2, 1, 3); // [B, A, T, C]
        x = shapes.reshape(x, clips * units, numFrames, width);
        x = ops.math().add(x, dropout.apply(ops, attend(ops, normalized(ops, x))));
        Tensor wide = ops.math().relu(hidden.apply(ops, normalized(ops, x)));
        Tensor forward = output.apply(ops, dropout.apply(ops, wide));
        x = ops.math().add(x, dropout.apply(ops, forward));
        x = shapes.permute(shapes.reshape(x, clips, units, numFrames, width), 0, 2, 1, 3);
        return shapes.reshape(x, clips * numFrames, units, width);
    }

    private Tensor attend(Ops ops, Tensor x) {
        Tensor query = heads(ops, projections.get(0).apply(ops, x));
        Tensor keys =
                ops.shapes().permute(heads(ops, projections.get(1).apply(ops, x)), 0, 1, 3, 2);
        Tensor scores = ops.nn().matmul(query, keys); // [B*A, heads, T, T]
        double root = Math.sqrt((double) width / NUM_HEADS);
        Tensor weights = ops.math().softmax(ops.math().affine(scores, 1 / root, 0), -1);
        Tensor values = heads(ops, projections.get(2).apply(ops, x));
        Tensor seen = ops.nn().matmul(dropout.apply(ops, weights), values);
        Tensor joined = ops.shapes().permute(seen, 0, 2, 1, 3);
        return projections.get(3).apply(ops, ops.shapes().reshape(joined, x.shape().toArray()));
    }

    /** {@code [B*A, T, C]} to {@code [B*A, heads, T, C/heads]}. */
    private Tensor heads(Ops ops, Tensor x) {
        Shape shape = x.shape();
        Tensor split =
                ops.shapes().reshape(x, shape.size(0), shape.size(1), NUM_HEADS, width / NUM_HEADS);
        return ops.shapes().permute(split, 0, 2, 1, 3);
    }

    private Tensor normalized(Ops ops, Tensor x) {
        MathOps math = ops.math();
        Tensor centred = math.subtract(x, math.mean(x, true, -1));
        Tensor squares = math.sum(math.multiply(centred, centred), true, -1);
        Tensor variance =
                math.clampMin(math.affine(squares, 1.0 / (width - 1), 0), SMALLEST_VARIANCE);
        Tensor whitened = math.divide(centred, math.affine(math.sqrt(variance), 1, EPSILON));
        return math.add(math.multiply(whitened, ops.variable(scale)), ops.variable(shift));
    }
}
