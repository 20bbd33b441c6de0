package org.mdhr4j.engine.onnx;

import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.BatchNormVariables;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.engine.VariableStore;

/**
 * Folds {@code (x - mean) / sqrt(variance + epsilon) * scale + shift} into the weight and bias of
 * the layer before it. Factors are computed in float64, so that folding costs one rounding.
 */
final class NormFolding {
    private final VariableStore values;
    private final BatchNormVariables norm;

    NormFolding(VariableStore values, BatchNormVariables norm) {
        this.values = values;
        this.norm = norm;
    }

    private double[] wideFactors() {
        float[] scale = values.read(norm.weight());
        float[] variance = values.read(norm.runningVariance());
        double[] factors = new double[scale.length];
        for (int c = 0; c < factors.length; c++) {
            factors[c] = scale[c] / Math.sqrt(variance[c] + norm.epsilon());
        }
        return factors;
    }

    /** One factor for each output. */
    float[] factors() {
        double[] wide = wideFactors();
        float[] factors = new float[wide.length];
        for (int c = 0; c < factors.length; c++) {
            factors[c] = (float) wide[c];
        }
        return factors;
    }

    /** Writes the layer's weight, outputs first, each times its factor. */
    void weight(Variable weight, FloatBuffer target) {
        FloatBuffer folded = target.slice();
        values.read(weight, target);
        float[] factors = factors();
        float[] row = new float[folded.remaining() / factors.length];
        for (int output = 0; output < factors.length; output++) {
            float factor = factors[output];
            folded.get(output * row.length, row);
            for (int i = 0; i < row.length; i++) {
                row[i] *= factor;
            }
            folded.put(output * row.length, row);
        }
    }

    /** What is added to each output, of a layer with or without a bias. */
    float[] bias(@Nullable Variable bias) {
        double[] factors = wideFactors();
        float[] before = bias == null ? new float[factors.length] : values.read(bias);
        float[] mean = values.read(norm.runningMean());
        float[] shift = values.read(norm.bias());
        float[] folded = new float[factors.length];
        for (int c = 0; c < folded.length; c++) {
            folded[c] = (float) (((double) before[c] - mean[c]) * factors[c] + shift[c]);
        }
        return folded;
    }
}
