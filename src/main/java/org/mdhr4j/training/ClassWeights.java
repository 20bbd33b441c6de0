package org.mdhr4j.training;

/**
 * Weights that balance rare and frequent AUs: w_n = (1 / r_n) / sum_m (1 / r_m) * N, r_n being AU
 * n's rate of occurrence in the training fold; their mean is 1.
 */
public final class ClassWeights {
    private ClassWeights() {}

    /**
     * The weights of rates of occurrence.
     *
     * @param rates one rate per AU, above 0 and at most 1
     * @throws IllegalArgumentException if a rate is not; an AU that never occurs cannot be learned
     */
    public static float[] of(double... rates) {
        double sum = 0;
        for (int n = 0; n < rates.length; n++) {
            if (!(rates[n] > 0 && rates[n] <= 1)) {
                throw new IllegalArgumentException(
                        "AU column "
                                + n
                                + " occurs at a rate of "
                                + rates[n]
                                + "; class weights need rates above 0 and at most 1. Leave out AUs"
                                + " that never occur in the training fold.");
            }
            sum += 1 / rates[n];
        }
        float[] weights = new float[rates.length];
        for (int n = 0; n < rates.length; n++) {
            weights[n] = (float) (1 / rates[n] / sum * rates.length);
        }
        return weights;
    }
}
