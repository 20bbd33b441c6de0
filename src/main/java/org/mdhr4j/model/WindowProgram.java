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
 * its results are those of {@link AuOutput#toMap()}, of the frames that are scored. With context it
 * is also told which frames there are, by {@link #PRESENT}.
 *
 * @param model the model
 * @param context how many of the first and how many of the last frames are context alone
 */
public record WindowProgram(AuModel model, int context) implements Program {
    /** Name of the input that is 1 where there is a frame and 0 where there is none. */
    public static final String PRESENT = "present";

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
        Tensor present = context == 0 ? null : given.require(PRESENT);
        int numFrames = (inputs.size() - (present == null ? 0 : 1)) / numParts;
        List<Tensor> joined = new ArrayList<>();
        for (int part = 0; part < numParts; part++) {
            List<Tensor> rows = new ArrayList<>();
            for (int t = 0; t < numFrames; t++) {
                rows.add(given.require(name(t, part)));
            }
            joined.add(ops.shapes().concat(rows, 0));
        }
        WindowFrames frames = new WindowFrames(numFrames, context, present);
        return framewise.window(ops, joined, frames).toMap();
    }
}
