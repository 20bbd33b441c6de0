package org.mdhr4j.model;

import java.util.Arrays;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;

/**
 * Turns pixels into the model's input on the device: 0..255 to 0..1, then minus mean, divided by
 * standard deviation per RGB channel (ImageNet's).
 */
public final class PixelNormalization {
    private static final float[] MEAN = {0.485f, 0.456f, 0.406f};
    private static final float[] DEVIATION = {0.229f, 0.224f, 0.225f};
    private static final double MAX_PIXEL = 255;

    private PixelNormalization() {}

    /** Says in words what is done to a pixel, for users of exported models. */
    public static String description() {
        return "(x / 255 - %s) / %s, channels RGB"
                .formatted(Arrays.toString(MEAN), Arrays.toString(DEVIATION));
    }

    /**
     * Describes the normalisation.
     *
     * @param pixels uint8 {@code [B, T, 3, P, P]}, RGB
     * @return float32 of the same shape
     */
    public static Tensor apply(Ops ops, Tensor pixels) {
        Shape channels = Shape.of(1, 1, 3, 1, 1);
        Tensor x = ops.math().affine(ops.math().cast(pixels, DataType.FLOAT32), 1 / MAX_PIXEL, 0);
        x = ops.math().subtract(x, ops.constant(MEAN, channels));
        return ops.math().divide(x, ops.constant(DEVIATION, channels));
    }
}
