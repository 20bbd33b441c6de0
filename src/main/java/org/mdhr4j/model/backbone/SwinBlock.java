package org.mdhr4j.model.backbone;

import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.Activation;
import org.mdhr4j.engine.FusedLinear;
import org.mdhr4j.engine.Initializer;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.ShapeOps;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.nn.Declarations;
import org.mdhr4j.nn.DropPath;
import org.mdhr4j.nn.LayerNorm;
import org.mdhr4j.nn.Linear;

/**
 * Swin block: (shifted) window attention and a two-layer perceptron, each behind a LayerNorm and
 * beside a residual path.
 *
 * <pre>
 * x        [F, H*H, C]  float32
 * returns  [F, H*H, C]  float32
 * </pre>
 */
final class SwinBlock implements StageBlock {
    private static final int WINDOW = 7;
    private static final int MLP_RATIO = 4;

    private final int size;
    private final int channels;
    private final int shift;
    private final @Nullable Variable mask;
    private final LayerNorm norm1;
    private final WindowAttention attention;
    private final LayerNorm norm2;
    private final FusedLinear fc1;
    private final Linear fc2;
    private final DropPath dropPath;

    /**
     * Declares a block; windows are not shifted where the map is no larger than a window.
     *
     * @param map what the block works on
     * @param isShifted whether its windows are shifted by half a window
     * @param drop stochastic depth
     */
    SwinBlock(Declarations at, Tap map, int heads, boolean isShifted, double drop) {
        this.size = map.size();
        this.channels = map.channels();
        this.shift = isShifted && size > WINDOW ? WINDOW / 2 : 0;
        this.mask = shift > 0 ? WindowGeometry.shiftMask(at, size, WINDOW, shift) : null;
        this.norm1 = new LayerNorm(at.child("norm1"), channels);
        this.attention = new WindowAttention(at.child("attn"), channels, heads, WINDOW);
        this.norm2 = new LayerNorm(at.child("norm2"), channels);
        long hidden = (long) channels * MLP_RATIO;
        Initializer start = Initializer.truncatedNormal(SwinTransformer.WEIGHT_DEVIATION);
        Initializer zero = Initializer.constant(0);
        this.fc1 =
                new Linear(at.child("mlp").child("fc1"), channels, hidden, start, zero)
                        .with(Activation.GELU);
        this.fc2 = new Linear(at.child("mlp").child("fc2"), hidden, channels, start, zero);
        this.dropPath = new DropPath(drop);
    }

    @Override
    public Tensor apply(Ops ops, Tensor x) {
        Tensor attended = ops.parts().within("attention", () -> attend(ops, x));
        Tensor middle = ops.math().add(x, dropPath.apply(ops, attended));
        Tensor refined =
                ops.parts()
                        .within(
                                "mlp",
                                () -> {
                                    Tensor wide =
                                            ops.fused().linear(norm2.apply(ops, middle), fc1, null);
                                    return dropPath.isActive(ops)
                                            ? dropPath.apply(ops, fc2.apply(ops, wide))
                                            : fc2.applyAndAdd(ops, wide, middle);
                                });
        return dropPath.isActive(ops) ? ops.math().add(middle, refined) : refined;
    }

    @Override
    public boolean isWide() {
        return true; // attention holds several times what goes in
    }

    private Tensor attend(Ops ops, Tensor x) {
        Tensor windows = ops.parts().within("windows", () -> windows(ops, norm1.apply(ops, x)));
        Tensor y = ops.parts().within("heads", () -> attention.apply(ops, windows, mask));
        return ops.parts().within("map", () -> map(ops, y, x.shape().size(0)));
    }

    /** Tokens {@code [F, H*W, C]} as windows {@code [F*rows*columns, window^2, C]}. */
    private Tensor windows(Ops ops, Tensor x) {
        ShapeOps shapes = ops.shapes();
        long frames = x.shape().size(0);
        int perSide = size / WINDOW;
        Tensor map = shapes.reshape(x, frames, size, size, channels);
        map = rolled(ops, map, -shift);
        map = shapes.reshape(map, frames, perSide, WINDOW, perSide, WINDOW, channels);
        map = shapes.permute(map, 0, 1, 3, 2, 4, 5); // [F, rows, columns, window, window, C]
        return shapes.reshape(map, frames * perSide * perSide, WINDOW * WINDOW, channels);
    }

    /** Windows as tokens again. */
    private Tensor map(Ops ops, Tensor windows, long frames) {
        ShapeOps shapes = ops.shapes();
        int perSide = size / WINDOW;
        Tensor y = shapes.reshape(windows, frames, perSide, perSide, WINDOW, WINDOW, channels);
        y = shapes.reshape(shapes.permute(y, 0, 1, 3, 2, 4, 5), frames, size, size, channels);
        return shapes.reshape(rolled(ops, y, shift), frames, (long) size * size, channels);
    }

    private static Tensor rolled(Ops ops, Tensor map, int by) {
        return by == 0 ? map : ops.shapes().roll(map, new long[] {by, by}, new int[] {1, 2});
    }
}
