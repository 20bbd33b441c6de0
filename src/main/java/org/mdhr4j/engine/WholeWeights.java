package org.mdhr4j.engine;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/**
 * Rounds weights to whole numbers times a factor for each output: the largest weight of an output
 * becomes the largest whole number. Rounded weights stay what they are when they are rounded again.
 */
public final class WholeWeights {
    private static final float SMALLEST = Float.MIN_NORMAL;

    private WholeWeights() {}

    /**
     * Returns the factor of each output.
     *
     * @param values outputs first, from position 0
     * @param most the largest whole number
     */
    public static float[] factors(FloatBuffer values, int numOutputs, int most) {
        float[] factors = new float[numOutputs];
        int perOutput = values.remaining() / numOutputs;
        for (int output = 0; output < numOutputs; output++) {
            float largest = 0;
            for (int i = 0; i < perOutput; i++) {
                largest = Math.max(largest, Math.abs(values.get(output * perOutput + i)));
            }
            factors[output] = Math.max(largest / most, SMALLEST);
        }
        return factors;
    }

    /**
     * Writes the whole numbers.
     *
     * @param values outputs first, from position 0
     * @param factors one for each output
     * @param most the largest whole number, at most 127
     * @param target a byte for each
     */
    public static void round(FloatBuffer values, float[] factors, int most, ByteBuffer target) {
        int perOutput = values.remaining() / factors.length;
        for (int output = 0; output < factors.length; output++) {
            for (int i = 0; i < perOutput; i++) {
                int number = Math.round(values.get(output * perOutput + i) / factors[output]);
                target.put((byte) Math.max(-most, Math.min(most, number)));
            }
        }
    }
}
