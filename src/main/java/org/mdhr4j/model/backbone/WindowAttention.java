package org.mdhr4j.model.backbone;

import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.Initializer;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.ShapeOps;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.nn.Declarations;
import org.mdhr4j.nn.Linear;

/**
 * Multi-head attention within windows, with a learned bias per relative position.
 *
 * <pre>
 * x        [F*W, P, C]  float32, W windows of P = window^2 positions
 * returns  [F*W, P, C]  float32
 * </pre>
 */
final class WindowAttention {
    private final int channels;
    private final int numHeads;
    private final int positions;
    private final Variable biasTable;
    private final Variable positionIndex;
    private final Linear qkv;
    private final Linear projection;

    WindowAttention(Declarations at, int channels, int numHeads, int window) {
        this.channels = channels;
        this.numHeads = numHeads;
        this.positions = window * window;
        int offsets = 2 * window - 1;
        Initializer start = Initializer.truncatedNormal(SwinTransformer.WEIGHT_DEVIATION);
        Initializer zero = Initializer.constant(0);
        this.biasTable =
                at.parameter(
                        "relative_position_bias_table",
                        Shape.of((long) offsets * offsets, numHeads),
                        start);
        this.positionIndex = WindowGeometry.relativePositionIndex(at, window);
        this.qkv = new Linear(at.child("qkv"), channels, 3L * channels, start, zero);
        this.projection = new Linear(at.child("proj"), channels, channels, start, zero);
    }

    Tensor apply(Ops ops, Tensor x, @Nullable Variable mask) {
        ShapeOps shapes = ops.shapes();
        long windows = x.shape().size(0);
        Tensor values = ops.parts().within("values", () -> values(ops, x, mask));
        values = shapes.permute(values, 0, 2, 1, 3);
        return projection.apply(ops, shapes.reshape(values, windows, positions, channels));
    }

    /** {@code [F*W, heads, P, C/heads]}. */
    private Tensor values(Ops ops, Tensor x, @Nullable Variable mask) {
        ShapeOps shapes = ops.shapes();
        int headWidth = channels / numHeads;
        Tensor mixed =
                shapes.reshape(
                        qkv.apply(ops, x), x.shape().size(0), positions, 3, numHeads, headWidth);
        mixed = shapes.permute(mixed, 2, 0, 3, 1, 4); // [3, F*W, heads, P, C/heads]
        return ops.fused()
                .attention(
                        head(ops, mixed, 0),
                        head(ops, mixed, 1),
                        head(ops, mixed, 2),
                        bias(ops, mask),
                        Math.pow(headWidth, -0.5));
    }

    private static Tensor head(Ops ops, Tensor mixed, int which) {
        Shape shape = mixed.shape();
        Tensor part = ops.shapes().slice(mixed, 0, which, which + 1);
        return ops.shapes()
                .reshape(part, shape.size(1), shape.size(2), shape.size(3), shape.size(4));
    }

    /** Bias per relative position, plus the mask of each of a frame's windows. */
    private Tensor bias(Ops ops, @Nullable Variable mask) {
        Tensor bias = ops.shapes().lookup(ops.variable(biasTable), ops.variable(positionIndex));
        bias = ops.shapes().permute(bias, 2, 0, 1); // [heads, P, P]
        bias = ops.shapes().reshape(bias, 1, numHeads, positions, positions);
        if (mask == null) {
            return bias;
        }
        long perFrame = mask.shape().size(0);
        Tensor blocked =
                ops.shapes().reshape(ops.variable(mask), perFrame, 1, positions, positions);
        return ops.math().add(bias, blocked); // [windows per frame, heads, P, P]
    }
}
