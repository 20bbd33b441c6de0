package org.mdhr4j.model;

import java.util.Map;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.NamedTensors;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Program;
import org.mdhr4j.engine.Tensor;

/**
 * The program that scores clips. Its input {@link #CLIPS} is {@code [B, T, 3, P, P]}: uint8 pixels,
 * or float32 already normalised; its results are those of {@link AuOutput#toMap()}.
 *
 * @param model the model
 */
public record ScoringProgram(AuModel model) implements Program {
    /** Name of the input. */
    public static final String CLIPS = "clips";

    /** What is counted along the frames of a clip. */
    static final String FRAMES = "frames";

    @Override
    public Map<String, Tensor> describe(Ops ops, Map<String, Tensor> inputs) {
        return output(ops, model, inputs).toMap();
    }

    /** Returns the clips; the frames of a clip too where a model looks at each on its own. */
    @Override
    public Map<String, Map<Integer, String>> freeAxes() {
        boolean looksAtEach = model.framewise().contextFrames() == 0;
        return Map.of(CLIPS, looksAtEach ? Map.of(0, "clips", 1, FRAMES) : Map.of(0, "clips"));
    }

    /**
     * Describes a model's output for the input {@link #CLIPS}.
     *
     * @throws IllegalArgumentException if there is no such input
     */
    public static AuOutput output(Ops ops, AuModel model, Map<String, Tensor> inputs) {
        return model.apply(ops, pixels(ops, model, inputs));
    }

    /** The input {@link #CLIPS}, checked and normalised. */
    static Tensor pixels(Ops ops, AuModel model, Map<String, Tensor> inputs) {
        Tensor clips = NamedTensors.inputs(inputs).require(CLIPS);
        model.requireClips(clips.shape());
        boolean isPixels = clips.dataType() == DataType.UINT8;
        if (!isPixels && !clips.dataType().isFloatingPoint()) {
            throw new IllegalArgumentException(
                    ("Clips are uint8 pixels or normalised floats, got %s. Make the tensor from"
                                    + " byte[] or float[].")
                            .formatted(clips.dataType()));
        }
        return isPixels ? PixelNormalization.apply(ops, clips) : clips;
    }
}
