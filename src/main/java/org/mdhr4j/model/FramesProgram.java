package org.mdhr4j.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Program;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;

/**
 * Computes what a {@link FramewiseModel} knows of frames one by one. Its input {@link
 * ScoringProgram#CLIPS} is {@code [1, F, 3, P, P]} uint8; its results, named {@link #name(int)},
 * are the parts {@code [F, ...]}, a row for each frame.
 *
 * @param model the model
 */
public record FramesProgram(AuModel model) implements Program {
    /**
     * Returns the name of a part among the results.
     *
     * @param part position among the parts of {@link FramewiseModel#frames}
     */
    public static String name(int part) {
        return "frames." + part;
    }

    /** Returns the frames: each is looked at on its own. */
    @Override
    public Map<String, Map<Integer, String>> freeAxes() {
        return Map.of(ScoringProgram.CLIPS, Map.of(1, ScoringProgram.FRAMES));
    }

    @Override
    public Map<String, Tensor> describe(Ops ops, Map<String, Tensor> inputs) {
        Tensor clip = ScoringProgram.pixels(ops, model, inputs);
        Shape shape = clip.shape();
        Tensor frames = ops.shapes().reshape(clip, shape.size(1), 3, shape.size(3), shape.size(4));
        List<Tensor> parts = model.framewise().frames(ops, frames);
        Map<String, Tensor> results = new LinkedHashMap<>();
        for (int part = 0; part < parts.size(); part++) {
            results.put(name(part), parts.get(part));
        }
        return results;
    }
}
