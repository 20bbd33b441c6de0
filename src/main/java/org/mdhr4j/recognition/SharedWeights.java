package org.mdhr4j.recognition;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mdhr4j.checkpoint.KeyMapping;
import org.mdhr4j.checkpoint.StateDict;
import org.mdhr4j.checkpoint.StoredTensor;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.engine.VariableStore;

/**
 * Says what a model takes over from weights of another model that has some of its parts.
 *
 * @param taken names that both have, in the same shape
 * @param fresh names that the model has alone; they keep their initial values
 * @param left names that the weights have alone
 */
public record SharedWeights(List<String> taken, List<String> fresh, List<String> left) {
    public SharedWeights {
        taken = List.copyOf(taken);
        fresh = List.copyOf(fresh);
        left = List.copyOf(left);
    }

    /** Writes the values that a state dict shares with variables into them. */
    public static SharedWeights load(StateDict dict, VariableStore store) {
        List<String> taken = new ArrayList<>();
        List<String> fresh = new ArrayList<>();
        for (Variable variable : store.variables()) {
            Optional<StoredTensor> stored =
                    dict.find(variable.name())
                            .filter(tensor -> tensor.shape().equals(variable.shape()));
            stored.ifPresent(t -> store.write(variable, FloatBuffer.wrap(t.toFloats())));
            boolean isMinor =
                    KeyMapping.isDerived(variable.name())
                            || KeyMapping.isStepCounter(variable.name());
            if (stored.isPresent()) {
                taken.add(variable.name());
            } else if (!isMinor) {
                fresh.add(variable.name());
            }
        }
        List<String> left = dict.names().stream().filter(name -> !taken.contains(name)).toList();
        return new SharedWeights(taken, fresh, left);
    }

    /** Says it in words, for example "350 tensors are taken over, 49 are new: head.gnn, ...". */
    @Override
    public String toString() {
        return "%d tensors are taken over, %d are new and initialised (%s), %d are left out (%s)"
                .formatted(taken.size(), fresh.size(), places(fresh), left.size(), places(left));
    }

    /** The parts that names belong to: their first two words, each once. */
    private static String places(List<String> names) {
        Set<String> places = new LinkedHashSet<>();
        for (String name : names) {
            String[] words = name.split("\\.");
            places.add(words.length > 2 ? words[0] + "." + words[1] : name);
        }
        return places.isEmpty() ? "none" : String.join(", ", places);
    }
}
