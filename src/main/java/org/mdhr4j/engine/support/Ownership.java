package org.mdhr4j.engine.support;

import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.VariableStore;

/** Tells an engine's own tensors and variables from those of other engines. */
public final class Ownership {
    private Ownership() {}

    /**
     * Returns a tensor as the engine's own.
     *
     * @throws IllegalArgumentException if it belongs to another engine
     */
    public static <T extends Tensor> T require(Class<T> type, @Nullable Tensor tensor) {
        if (type.isInstance(tensor)) {
            return type.cast(tensor);
        }
        throw new IllegalArgumentException(
                "Tensor %s belongs to another engine; copy its values with toFloats()."
                        .formatted(tensor));
    }

    /**
     * Returns variables as the engine's own.
     *
     * @throws IllegalArgumentException if they belong to another engine
     */
    public static <V extends VariableStore> V require(Class<V> type, VariableStore variables) {
        if (type.isInstance(variables)) {
            return type.cast(variables);
        }
        throw new IllegalArgumentException(
                "These variables belong to another engine; make them with this engine's"
                        + " newVariables().");
    }
}
