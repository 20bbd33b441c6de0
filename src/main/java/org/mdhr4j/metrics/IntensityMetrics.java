package org.mdhr4j.metrics;

/**
 * Agreement of predicted and coded AU intensities of one AU, over the frames whose intensity is
 * known.
 *
 * @param numFrames frames with a known intensity
 * @param icc31 intraclass correlation ICC(3,1), consistency of two raters (Shrout and Fleiss,
 *     1979); {@code NaN} with fewer than two frames or without any variance
 * @param pearson Pearson correlation (PCC); {@code NaN} where either side is constant
 * @param meanSquaredError mean squared error (MSE), squared intensity units
 * @param meanAbsoluteError mean absolute error (MAE), intensity units
 */
public record IntensityMetrics(
        int numFrames,
        double icc31,
        double pearson,
        double meanSquaredError,
        double meanAbsoluteError) {

    /**
     * Computes all of them.
     *
     * @param predictions one per frame
     * @param intensities one per frame, usually 0..5; negative or {@code NaN} where unknown
     * @throws IllegalArgumentException if lengths differ, no intensity is known, or a prediction of
     *     a known one is {@code NaN}
     */
    public static IntensityMetrics of(float[] predictions, float[] intensities) {
        if (predictions.length != intensities.length) {
            throw new IllegalArgumentException(
                    "Got %d predictions for %d intensities; one each per frame is expected."
                            .formatted(predictions.length, intensities.length));
        }
        double[] p = new double[predictions.length];
        double[] y = new double[predictions.length];
        int n = 0;
        for (int f = 0; f < p.length; f++) {
            if (intensities[f] >= 0) { // neither negative nor NaN
                if (Float.isNaN(predictions[f])) {
                    throw new IllegalArgumentException(
                            "The prediction of frame %d is NaN although its intensity is known."
                                    .formatted(f));
                }
                p[n] = predictions[f];
                y[n++] = intensities[f];
            }
        }
        if (n == 0) {
            throw new IllegalArgumentException(
                    "None of the %d frames has a known intensity, so there is no metric."
                            .formatted(p.length));
        }
        return of(p, y, n);
    }

    private static IntensityMetrics of(double[] p, double[] y, int n) {
        double meanP = mean(p, n);
        double meanY = mean(y, n);
        double varP = 0;
        double varY = 0;
        double cov = 0;
        double squares = 0;
        double absolutes = 0;
        for (int i = 0; i < n; i++) {
            varP += (p[i] - meanP) * (p[i] - meanP);
            varY += (y[i] - meanY) * (y[i] - meanY);
            cov += (p[i] - meanP) * (y[i] - meanY);
            squares += (p[i] - y[i]) * (p[i] - y[i]);
            absolutes += Math.abs(p[i] - y[i]);
        }
        // With two raters (BMS - EMS) / (BMS + EMS) reduces to 2 cov / (varP + varY).
        double icc = n < 2 || varP + varY == 0 ? Double.NaN : 2 * cov / (varP + varY);
        double pcc = varP == 0 || varY == 0 ? Double.NaN : cov / Math.sqrt(varP * varY);
        return new IntensityMetrics(n, icc, pcc, squares / n, absolutes / n);
    }

    private static double mean(double[] values, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += values[i];
        }
        return sum / n;
    }
}
