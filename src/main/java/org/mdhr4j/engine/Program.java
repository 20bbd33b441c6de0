package org.mdhr4j.engine;

import java.util.Map;

/**
 * A description of a computation: named tensors in, named tensors out.
 *
 * <p>It may branch on configuration, {@link Shape} and {@link Ops#isTraining()}, never on tensor
 * values: an eager engine runs it at each call, a graph engine traces it once per input shape.
 */
@FunctionalInterface
public interface Program {
    /**
     * Describes the computation.
     *
     * @param ops operations and variables
     * @param inputs the tensors given to the run, by name
     * @return the results, by name
     */
    Map<String, Tensor> describe(Ops ops, Map<String, Tensor> inputs);
}
