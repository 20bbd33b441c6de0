package org.mdhr4j.engine;

import java.util.Map;

/**
 * The gradients of a model that several processes compute together. In a step every process makes
 * the same number of training runs; then {@link #finish} leaves the sum over all runs of all
 * processes in each of them. Sums are under way while the last run still computes.
 */
public interface SharedGradients extends AutoCloseable {
    /**
     * Runs a program as {@link Executable#train} does.
     *
     * @param share weight of this run's loss; those of all runs of all processes add up to 1. With
     *     0 a run only keeps pace: it adds no gradient, and nothing to synchronised statistics
     * @param isLast whether it is this process's last run of the step
     */
    Map<String, Tensor> train(
            Executable program,
            TensorScope scope,
            Map<String, Tensor> inputs,
            String loss,
            double share,
            boolean isLast);

    /** Waits until the variables' gradients are the sums over all processes. */
    void finish();

    /** Ends sharing; closing twice is harmless. */
    @Override
    void close();
}
