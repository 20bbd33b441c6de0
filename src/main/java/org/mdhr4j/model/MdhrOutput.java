package org.mdhr4j.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mdhr4j.engine.Tensor;

/**
 * What MDHR says of F = B*T frames.
 *
 * @param scores {@code [F, A]}, a cosine per AU; an AU occurs at 0.5 and above
 * @param regionLogits one tensor per region {@code [F, codes]}; none without the auxiliary branch
 */
public record MdhrOutput(Tensor scores, List<Tensor> regionLogits) {
    /** Name of the scores among a program's results. */
    public static final String SCORES = "scores";

    public MdhrOutput {
        regionLogits = List.copyOf(regionLogits);
    }

    /** Name of a region's logits among a program's results. */
    public static String logitsName(int region) {
        return "logits." + region;
    }

    /** The tensors by name, as a program returns them. */
    public Map<String, Tensor> toMap() {
        Map<String, Tensor> map = new LinkedHashMap<>();
        map.put(SCORES, scores);
        for (int r = 0; r < regionLogits.size(); r++) {
            map.put(logitsName(r), regionLogits.get(r));
        }
        return map;
    }
}
