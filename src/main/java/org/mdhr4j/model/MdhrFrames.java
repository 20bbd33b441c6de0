package org.mdhr4j.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Program;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;

/**
 * The program that turns frames into their {@link FrameFeatures}, one set of tensors a frame. Its
 * input {@link MdhrInference#CLIPS} is {@code [1, F, 3, P, P]} uint8; its results are named {@link
 * #name(int, int)}.
 *
 * @param model the model
 */
public record MdhrFrames(MdhrModel model) implements Program {
    /**
     * Name of a frame's tensor among the results, and among the inputs of {@link MdhrWindow}.
     *
     * @param frame position of the frame
     * @param part 0 for the static features, 1 and up for the scales of the dynamics
     */
    public static String name(int frame, int part) {
        return "frame." + frame + "." + part;
    }

    @Override
    public Map<String, Tensor> describe(Ops ops, Map<String, Tensor> inputs) {
        Tensor clip = MdhrInference.pixels(ops, model, inputs);
        Shape shape = clip.shape();
        int numFrames = shape.intSize(1);
        Tensor frames = ops.shapes().reshape(clip, numFrames, 3, shape.size(3), shape.size(4));
        FrameFeatures features = model.frames(ops, frames);
        Map<String, Tensor> results = new LinkedHashMap<>();
        for (int t = 0; t < numFrames; t++) {
            results.put(name(t, 0), ops.shapes().slice(features.staticFeatures(), 0, t, t + 1L));
            List<Tensor> embedded = features.embedded();
            for (int s = 0; s < embedded.size(); s++) {
                results.put(name(t, s + 1), ops.shapes().slice(embedded.get(s), 0, t, t + 1L));
            }
        }
        return results;
    }
}
