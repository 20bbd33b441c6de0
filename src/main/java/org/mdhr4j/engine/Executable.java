package org.mdhr4j.engine;

import java.util.Map;

/**
 * A {@link Program} bound to its variables, ready to run; belongs to the engine that compiled it.
 */
public interface Executable {
    /**
     * Runs without gradients; layers use their running statistics.
     *
     * @param scope owner of the results
     * @param inputs tensors by name
     * @return the program's results by name
     */
    Map<String, Tensor> infer(TensorScope scope, Map<String, Tensor> inputs);

    /**
     * Runs in training mode, updates running statistics and <em>adds</em> the gradient of a scalar
     * result to the gradients held by the variables.
     *
     * @param scope owner of the results
     * @param inputs tensors by name
     * @param loss name of the scalar result to differentiate
     * @return the program's results by name
     * @throws IllegalArgumentException if the program has no such result
     * @throws ShapeMismatchException if that result is not a scalar
     */
    Map<String, Tensor> train(TensorScope scope, Map<String, Tensor> inputs, String loss);

    /**
     * Returns the result to differentiate.
     *
     * @throws IllegalArgumentException if the program has no such result
     * @throws ShapeMismatchException if that result is not a scalar
     */
    static Tensor requireLoss(Map<String, Tensor> results, String lossName) {
        Tensor loss = NamedTensors.results(results).require(lossName);
        if (loss.shape().numElements() != 1) {
            throw new ShapeMismatchException(
                    "Result '%s' must be a scalar to be a loss, got %s."
                            .formatted(lossName, loss.shape()));
        }
        return loss;
    }
}
