package org.mdhr4j.engine;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Tells which layers may be computed in 8 bits, and between which values their inputs and results
 * are rounded. Weights become whole numbers times one factor for each output, activations one of
 * 256 levels of their range.
 *
 * <p>It belongs to the values of a {@link VariableStore}, see {@link VariableStore#quantize}.
 *
 * @param weightBits 7 or 8. With 7 no processor overflows: those without 8-bit dot products add two
 *     products of pixels and weights in 16 bits
 * @param layers names of the weights whose layers are computed in 8 bits
 * @param ranges what {@link Place#of} names, by that name
 */
public record Quantization(int weightBits, Set<String> layers, Map<String, Range> ranges) {
    /** Says where a layer's values are rounded. */
    public enum Place {
        /** What the layer reads. */
        INPUT,
        /** What the layer gives, after its activation if nothing is added before that. */
        RESULT,
        /** What is added to it. */
        ADDED,
        /** The sum, after the activation. */
        SUM;

        /**
         * Returns the name of this place of a layer.
         *
         * @param isNormalised whether the layer is applied with its normalisation: streaming
         *     applies some to other inputs without it
         */
        public String of(String weight, boolean isNormalised) {
            return weight + (isNormalised ? "/" : "/bare-") + name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The values that levels are spread over; 0 is one of them, so that what is padded stays exact.
     *
     * @param lowest not above 0
     * @param highest not below 0
     */
    public record Range(float lowest, float highest) {
        private static final int STEPS = 255;

        public Range {
            if (!(lowest <= 0 && highest >= 0 && highest - lowest > 0)
                    || Float.isInfinite(highest - lowest)) {
                throw new IllegalArgumentException(
                        "A range goes from at most 0 to at least 0 and is not empty, got %s to %s."
                                .formatted(lowest, highest));
            }
        }

        /** Returns the distance of two levels. */
        public float step() {
            return (highest - lowest) / STEPS;
        }

        /** Returns the level that stands for 0, from 0 to 255. */
        public int zero() {
            return Math.round(-lowest / step());
        }
    }

    private static final int MOST_OF_7_BITS = 64; // 2 * 255 * 64 is within 16 bits

    public Quantization {
        if (weightBits != 7 && weightBits != 8) {
            throw new IllegalArgumentException(
                    "Weights have 7 or 8 bits, got %d.".formatted(weightBits));
        }
        layers = Set.copyOf(layers);
        ranges = Map.copyOf(ranges);
    }

    /** Returns the largest whole number that a weight becomes. */
    public int mostOfWeights() {
        return weightBits == 7 ? MOST_OF_7_BITS : Byte.MAX_VALUE;
    }

    /** Returns whether the layer of a weight is computed in 8 bits. */
    public boolean covers(Variable weight) {
        return layers.contains(weight.name());
    }

    /** Returns the same for some of the layers. */
    public Quantization with(Set<String> some) {
        return new Quantization(weightBits, some, ranges);
    }

    /** Returns the same without the ranges of layers that it does not cover. */
    public Quantization compact() {
        Map<String, Range> kept = new TreeMap<>();
        ranges.forEach(
                (place, range) -> {
                    if (layers.contains(place.substring(0, place.lastIndexOf('/')))) {
                        kept.put(place, range);
                    }
                });
        return new Quantization(weightBits, layers, kept);
    }
}
