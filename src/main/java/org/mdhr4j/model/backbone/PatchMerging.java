package org.mdhr4j.model.backbone;

import java.util.ArrayList;
import java.util.List;
import org.mdhr4j.engine.Initializer;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.ShapeOps;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.nn.Declarations;
import org.mdhr4j.nn.LayerNorm;
import org.mdhr4j.nn.Linear;

/**
 * Halves a map: the four pixels of each 2x2 patch are joined, normalised and projected.
 *
 * <pre>
 * x        [F, H*H, C]       float32
 * returns  [F, H*H/4, 2*C]   float32
 * </pre>
 */
final class PatchMerging implements StageBlock {
    /** (row, column) of the pixels in the order in which they are joined. */
    private static final int[][] ORDER = {{0, 0}, {1, 0}, {0, 1}, {1, 1}};

    private final int size;
    private final int channels;
    private final Linear reduction;
    private final LayerNorm norm;

    PatchMerging(Declarations at, Tap map) {
        this.size = map.size();
        this.channels = map.channels();
        this.reduction =
                new Linear(
                        at.child("reduction"),
                        4L * channels,
                        2L * channels,
                        Initializer.truncatedNormal(SwinTransformer.WEIGHT_DEVIATION),
                        null);
        this.norm = new LayerNorm(at.child("norm"), 4L * channels);
    }

    @Override
    public Tensor apply(Ops ops, Tensor x) {
        ShapeOps shapes = ops.shapes();
        long frames = x.shape().size(0);
        long half = size / 2;
        Tensor grid = shapes.reshape(x, frames, half, 2, half, 2, channels);
        List<Tensor> pixels = new ArrayList<>();
        for (int[] at : ORDER) {
            Tensor rows = shapes.slice(grid, 2, at[0], at[0] + 1);
            Tensor pixel = shapes.slice(rows, 4, at[1], at[1] + 1);
            pixels.add(shapes.reshape(pixel, frames, half * half, channels));
        }
        return reduction.apply(ops, norm.apply(ops, shapes.concat(pixels, 2)));
    }
}
