package org.mdhr4j.recognition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.AuOutput;
import org.mdhr4j.model.mdhr.MdhrModel;

/**
 * Holds what a model made of clips: its output, and what was recorded on the way, as plain Java.
 *
 * @param auSet the model's AUs
 * @param values by name
 */
public record Observation(AuSet auSet, Map<String, Intermediate> values) {
    public Observation {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * Returns an intermediate or output.
     *
     * @throws IllegalArgumentException if it was not recorded
     */
    public Intermediate get(String name) {
        Intermediate value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "'%s' was not recorded, only %s. Name it when observing."
                            .formatted(name, values.keySet()));
        }
        return value;
    }

    /** Returns the scores: {@code [F, A]}. */
    public Intermediate scores() {
        return get(AuOutput.SCORES);
    }

    /** Returns the logits of a region's codes: {@code [F, codes]}. */
    public Intermediate regionLogits(int region) {
        return get(MdhrModel.logitsName(region));
    }

    /**
     * Returns the code that the auxiliary branch finds most likely for each region.
     *
     * @param frame of the F = B*T frames
     */
    public int[] codes(int frame) {
        int[] codes = new int[auSet.regions().size()];
        for (int r = 0; r < codes.length; r++) {
            Intermediate logits = regionLogits(r).get(frame);
            Shape shape = logits.shape();
            for (int code = 1; code < shape.intSize(0); code++) {
                codes[r] = logits.at(code) > logits.at(codes[r]) ? code : codes[r];
            }
        }
        return codes;
    }
}
