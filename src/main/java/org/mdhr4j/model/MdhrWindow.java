package org.mdhr4j.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mdhr4j.engine.NamedTensors;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Program;
import org.mdhr4j.engine.Tensor;

/**
 * The program that scores a window of frames from what {@link MdhrFrames} made of them, as if they
 * were one clip. Its inputs are named {@link MdhrFrames#name(int, int)}, frames from 0 in order;
 * its results are those of {@link MdhrOutput#toMap()}.
 *
 * @param model the model
 */
public record MdhrWindow(MdhrModel model) implements Program {
    @Override
    public Map<String, Tensor> describe(Ops ops, Map<String, Tensor> inputs) {
        NamedTensors given = NamedTensors.inputs(inputs);
        int parts = model.numFrameParts();
        int numFrames = inputs.size() / parts;
        List<Tensor> joined = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            List<Tensor> frames = new ArrayList<>();
            for (int t = 0; t < numFrames; t++) {
                frames.add(given.require(MdhrFrames.name(t, part)));
            }
            joined.add(ops.shapes().concat(frames, 0));
        }
        FrameFeatures features = new FrameFeatures(joined.get(0), joined.subList(1, parts));
        return model.window(ops, features, numFrames).toMap();
    }
}
