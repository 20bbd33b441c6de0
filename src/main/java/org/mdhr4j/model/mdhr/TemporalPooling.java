package org.mdhr4j.model.mdhr;

import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;

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
     * Describes the average.
     *
     * @param x {@code [B*(T-1), C, H, H]}
     * @return {@code [B*T, C, H, H]}
     */
    static Tensor apply(Ops ops, Tensor x, int numFrames, int halfWindow) {
        Shape shape = x.shape();
        long differences = numFrames - 1L;
        long clips = shape.size(0) / differences;
        long features = shape.numElements() / shape.size(0);
        Tensor matrix =
                ops.constant(weights(numFrames, halfWindow), Shape.of(numFrames, differences));
        Tensor rows = ops.shapes().permute(x, 0, 2, 3, 1); // channels last, as engines like it
        rows = ops.shapes().reshape(rows, clips, differences, features);
        Tensor pooled = ops.nn().matmul(matrix, rows); // [B, T, H*H*C]
        pooled =
                ops.shapes()
                        .reshape(
                                pooled,
                                clips * numFrames,
                                shape.size(2),
                                shape.size(3),
                                shape.size(1));
        return ops.shapes().permute(pooled, 0, 3, 1, 2); // [B*T, C, H, H]
    }
}
