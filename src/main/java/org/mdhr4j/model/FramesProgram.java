package org.mdhr4j.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Program;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;

/**
 * Computes what a {@link FramewiseModel} knows of frames one by one, one set of tensors a frame.
 * Its input {@link ScoringProgram#CLIPS} is {@code [1, F, 3, P, P]} uint8; its results are named
 * {@link #name(int, int)}.
 *
 * @param model the model
 */
public record FramesProgram(AuModel model) implements Program {
    /**
     * Returns the name of a frame's tensor among the results, and among the inputs of {@link
     * WindowProgram}.
     *
     * @param frame position of the frame
     * @param part position among the parts of {@link FramewiseModel#frames}
     */
    public static String name(int frame, int part) {
        return "frame." + frame + "." + part;
    }

    @Override
    public Map<String, Tensor> describe(Ops ops, Map<String, Tensor> inputs) {
        Tensor clip = ScoringProgram.pixels(ops, model, inputs);
        Shape shape = clip.shape();
        int numFrames = shape.intSize(1);
        Tensor frames = ops.shapes().reshape(clip, numFrames, 3, shape.size(3), shape.size(4));
        List<Tensor> parts = model.framewise().frames(ops, frames);
        Map<String, Tensor> results = new LinkedHashMap<>();
        for (int t = 0; t < numFrames; t++) {
            for (int part = 0; part < parts.size(); part++) {
                results.put(name(t, part), ops.shapes().slice(parts.get(part), 0, t, t + 1L));
            }
        }
        return results;
    }
}
