package org.mdhr4j.engine;

import java.util.Map;

/**
 * Describes a computation: named tensors in, named tensors out.
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

    /**
     * Returns the axes whose sizes change nothing but sizes: a graph that is described for one size
     * serves all. By input and axis, with what is counted along it, for example {@code clips}.
     */
    default Map<String, Map<Integer, String>> freeAxes() {
        return Map.of();
    }
}
