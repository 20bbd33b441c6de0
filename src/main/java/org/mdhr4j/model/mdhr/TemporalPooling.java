package org.mdhr4j.model.mdhr;

import java.util.Arrays;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.model.WindowFrames;

/**
 * The average over time of MFD (paper 3.1) as a constant matrix: output frame t averages the
 * differences t-k .. t+k-1 and always divides by 2k, differences outside the clip counting as zero.
 *
 * <p>Differs from the reference: any clip of two or more frames works, also T-1 &lt; 2k.
 */
public final class TemporalPooling {
    private TemporalPooling() {}

    /**
     * Computes the weights.
     *
     * @param numFrames T, at least 2
     * @param halfWindow k
     * @return {@code [T, T-1]} in row-major order
     */
    public static float[] weights(int numFrames, int halfWindow) {
        int numDifferences = numFrames - 1;
        float[] weights = new float[numFrames * numDifferences];
        for (int t = 0; t < numFrames; t++) {
            int from = Math.max(0, t - halfWindow);
            int to = Math.min(numDifferences, t + halfWindow);
            for (int d = from; d < to; d++) {
                weights[t * numDifferences + d] = 1f / (2 * halfWindow);
            }
        }
        return weights;
    }

    /**
     * Describes the matrix of a window or a clip. A difference from or to a place without a frame
     * counts as zero, as those outside a clip do.
     *
     * @param window of T frames, at least 2
     * @param halfWindow k
     * @param off how many frames on either side are not wanted
     * @return {@code [T - 2*off, T-1]}
     */
    static Tensor matrix(Ops ops, WindowFrames window, int halfWindow, int off) {
        int differences = window.count() - 1;
        float[] wanted =
                Arrays.copyOfRange(
                        weights(window.count(), halfWindow),
                        off * differences,
                        (window.count() - off) * differences);
        Tensor matrix = ops.constant(wanted, Shape.of(window.count() - 2L * off, differences));
        Tensor present = window.present();
        if (present == null) {
            return matrix;
        }
        Tensor later = ops.shapes().slice(present, 0, 1, window.count());
        Tensor earlier = ops.shapes().slice(present, 0, 0, differences);
        Tensor counts = ops.shapes().reshape(ops.math().multiply(later, earlier), 1, differences);
        return ops.math().multiply(matrix, counts);
    }

    /**
     * Describes the average.
     *
     * @param x {@code [B*(T-1), C, H, H]}
     * @param matrix {@code [S, T-1]}, from {@link #matrix}
     * @return {@code [B*S, C, H, H]}
     */
    static Tensor apply(Ops ops, Tensor x, Tensor matrix) {
        Shape shape = x.shape();
        long numFrames = matrix.shape().size(0);
        long differences = matrix.shape().size(1);
        long clips = shape.size(0) / differences;
        long features = shape.numElements() / shape.size(0);
        Tensor rows = ops.shapes().permute(x, 0, 2, 3, 1); // channels last, as engines like it
        rows = ops.shapes().reshape(rows, clips, differences, features);
        Tensor pooled = ops.nn().matmul(matrix, rows); // [B, S, H*H*C]
        pooled =
                ops.shapes()
                        .reshape(
                                pooled,
                                clips * numFrames,
                                shape.size(2),
                                shape.size(3),
                                shape.size(1));
        return ops.shapes().permute(pooled, 0, 3, 1, 2); // [B*S, C, H, H]
    }
}
