package org.mdhr4j.engine;

import java.util.Map;

/** Finds the tensors that a program is given, or that a run gave, by name. */
public final class NamedTensors {
    private final Map<String, Tensor> tensors;
    private final String missing;

    private NamedTensors(Map<String, Tensor> tensors, String missing) {
        this.tensors = tensors;
        this.missing = missing;
    }

    /** Wraps the inputs of a run, as a {@link Program} gets them. */
    public static NamedTensors inputs(Map<String, Tensor> inputs) {
        return new NamedTensors(inputs, "The program needs the input '%s', got %s.");
    }

    /** Wraps the results of a run. */
    public static NamedTensors results(Map<String, Tensor> results) {
        return new NamedTensors(results, "The program has no result '%s', only %s.");
    }

    /**
     * Returns the tensor of a name.
     *
     * @throws IllegalArgumentException if there is none; the message lists the names
     */
    public Tensor require(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException(
                    missing.formatted(name, tensors.keySet().stream().sorted().toList()));
        }
        return tensor;
    }
}
