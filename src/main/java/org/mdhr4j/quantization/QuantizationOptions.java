package org.mdhr4j.quantization;

/**
 * Says how a model is put into 8 bits.
 *
 * @param weightBits 7 or 8; see {@link org.mdhr4j.engine.Quantization}
 * @param mostChange mean absolute change of scores up to which nothing more is left in float32
 */
public record QuantizationOptions(int weightBits, double mostChange) {
    /** Weights of 7 bits, scores that change by 0.005 on average. */
    public static final QuantizationOptions DEFAULT = new QuantizationOptions(7, 0.005);

    public QuantizationOptions {
        if (weightBits != 7 && weightBits != 8) {
            throw new IllegalArgumentException(
                    "Weights have 7 or 8 bits, got %d.".formatted(weightBits));
        }
        if (!(mostChange > 0 && mostChange <= 1)) {
            throw new IllegalArgumentException(
                    "The change of scores to accept is above 0 and at most 1, got %s."
                            .formatted(mostChange));
        }
    }
}
