package org.mdhr4j.engine;

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
     * @param values outputs first
     * @param most the largest whole number
     */
    public static float[] factors(float[] values, int numOutputs, int most) {
        float[] factors = new float[numOutputs];
        int perOutput = values.length / numOutputs;
        for (int i = 0; i < values.length; i++) {
            int output = i / perOutput;
            factors[output] = Math.max(factors[output], Math.abs(values[i]));
        }
        for (int output = 0; output < numOutputs; output++) {
            factors[output] = Math.max(factors[output] / most, SMALLEST);
        }
        return factors;
    }

    /**
     * Returns the whole numbers.
     *
     * @param values outputs first
     * @param factors one for each output
     * @param most the largest whole number, at most 127
     */
    public static byte[] numbers(float[] values, float[] factors, int most) {
        byte[] numbers = new byte[values.length];
        int perOutput = values.length / factors.length;
        for (int i = 0; i < values.length; i++) {
            int number = Math.round(values[i] / factors[i / perOutput]);
            numbers[i] = (byte) Math.max(-most, Math.min(most, number));
        }
        return numbers;
    }
}
