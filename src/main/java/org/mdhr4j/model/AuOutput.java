package org.mdhr4j.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mdhr4j.engine.Tensor;

/**
 * Holds what a model says of F = B*T frames.
 *
 * @param scores {@code [F, A]}, a cosine per output; an action unit occurs at 0.5 and above
 * @param auxiliary what the auxiliary loss needs, by name; none in models without one
 */
public record AuOutput(Tensor scores, Map<String, Tensor> auxiliary) {
    /** Name of the scores among a program's results. */
    public static final String SCORES = "scores";

    public AuOutput {
        auxiliary = Collections.unmodifiableMap(new LinkedHashMap<>(auxiliary));
    }

    /** Holds scores alone. */
    public AuOutput(Tensor scores) {
        this(scores, Map.of());
    }

    /** Returns the tensors by name, as a program returns them. */
    public Map<String, Tensor> toMap() {
        Map<String, Tensor> map = new LinkedHashMap<>();
        map.put(SCORES, scores);
        map.putAll(auxiliary);
        return map;
    }
}
