package org.mdhr4j.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mdhr4j.engine.NamedTensors;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Program;
import org.mdhr4j.engine.Tensor;

/**
 * Scores a window of frames from what {@link FramesProgram} made of them, as if they were one clip.
 * Its inputs are a row of each part for each frame, named {@link #name}, frames from 0 in order;
 * its results are those of {@link AuOutput#toMap()}.
 *
 * @param model the model
 */
public record WindowProgram(AuModel model) implements Program {
    /**
     * Returns the name of a frame's tensor among the inputs.
     *
     * @param frame position of the frame
     * @param part position among the parts of {@link FramewiseModel#frames}
     */
    public static String name(int frame, int part) {
        return "frame." + frame + "." + part;
    }

    @Override
    public Map<String, Tensor> describe(Ops ops, Map<String, Tensor> inputs) {
        NamedTensors given = NamedTensors.inputs(inputs);
        FramewiseModel framewise = model.framewise();
        int numParts = framewise.numParts();
        int numFrames = inputs.size() / numParts;
        List<Tensor> joined = new ArrayList<>();
        for (int part = 0; part < numParts; part++) {
            List<Tensor> frames = new ArrayList<>();
            for (int t = 0; t < numFrames; t++) {
                frames.add(given.require(name(t, part)));
            }
            joined.add(ops.shapes().concat(frames, 0));
        }
        return framewise.window(ops, joined, numFrames).toMap();
    }
}
