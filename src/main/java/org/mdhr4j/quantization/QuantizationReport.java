package org.mdhr4j.quantization;

import java.util.List;
import java.util.Map;
import org.mdhr4j.engine.Quantization;

/**
 * Holds what was measured when a model was put into 8 bits.
 *
 * @param methods the change of scores by each way to choose ranges, with all layers in 8 bits
 * @param method the one that was taken
 * @param parts what was measured of each part of the model
 * @param change of what was written
 * @param quantization what was written
 */
public record QuantizationReport(
        Map<RangeMethod, ScoreChange> methods,
        RangeMethod method,
        List<Part> parts,
        ScoreChange change,
        Quantization quantization) {
    /**
     * A part of a model.
     *
     * @param name what its weights' names start with
     * @param layers how many layers it has that could be computed in 8 bits
     * @param alone the change of scores with this part alone in 8 bits
     * @param isFloat whether it was left in float32
     */
    public record Part(String name, int layers, ScoreChange alone, boolean isFloat) {}
}
