package org.mdhr4j.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.engine.VariableStore;

/**
 * Notices whether steps change the weights at all: a rate can be so small that every change is lost
 * in rounding.
 */
final class WeightWatch {
    private static final float NEXT_TO_NOTHING = 1e-6f;

    private final List<Integer> before;
    private boolean hasChanged;

    /**
     * Remembers weights.
     *
     * @param hasChanged whether they are known to have changed before
     */
    WeightWatch(VariableStore weights, boolean hasChanged) {
        this.hasChanged = hasChanged;
        this.before = hasChanged ? List.of() : hashes(weights);
    }

    /** Whether a weight is another than at the start; looks no longer once one was. */
    boolean hasChanged(VariableStore weights) {
        if (!hasChanged) {
            hasChanged = !hashes(weights).equals(before);
        }
        return hasChanged;
    }

    /** Biases start at 0, where no change is lost but none that small matters. */
    private static int hash(float[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.abs(values[i]) < NEXT_TO_NOTHING ? 0 : values[i];
        }
        return Arrays.hashCode(values);
    }

    private static List<Integer> hashes(VariableStore weights) {
        List<Integer> hashes = new ArrayList<>();
        for (Variable variable : weights.variables()) {
            if (variable.isParameter()) {
                hashes.add(hash(weights.read(variable)));
            }
        }
        return hashes;
    }
}
