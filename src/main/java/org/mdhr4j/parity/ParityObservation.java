package org.mdhr4j.parity;

import java.util.List;
import java.util.Map;

/**
 * What one run of a case gave.
 *
 * @param intermediates recorded tensors in evaluation
 * @param regionLogits auxiliary logits, {@code [R][F][codes]}
 * @param scores AU scores, {@code [F][A]}
 * @param losses of each training step, in the order of the case's names
 * @param gradients gradient of each parameter at the first step
 * @param after state after the last step
 */
record ParityObservation(
        Map<String, TensorSummary> intermediates,
        List<float[][]> regionLogits,
        float[][] scores,
        List<double[]> losses,
        Map<String, TensorSummary> gradients,
        Map<String, TensorSummary> after) {
    /** Returns whether the engine trained; one that only scores leaves the rest empty. */
    boolean isTrained() {
        return !(losses.isEmpty() && gradients.isEmpty() && after.isEmpty());
    }
}
