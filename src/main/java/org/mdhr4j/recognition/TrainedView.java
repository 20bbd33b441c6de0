package org.mdhr4j.recognition;

import java.util.Locale;
import org.mdhr4j.checkpoint.CheckpointMetadata;
import org.mdhr4j.data.image.TestView;
import org.mdhr4j.model.AuModel;
import org.mdhr4j.model.ModelFamilies;

/**
 * Knows which part of a face's crop weights are tested on: as they say themselves, else as their
 * model's publication does, the whole for MDHR and the middle for ME-GraphAU and OpenGraphAU.
 *
 * @param view the part
 * @param isKnown whether the weights say so
 */
public record TrainedView(TestView view, boolean isKnown) {
    /** Name of the metadata that says it. */
    public static final String ENTRY = "test view";

    /**
     * Reads what a checkpoint says of itself.
     *
     * @param model the model that its weights are for
     */
    public static TrainedView of(CheckpointMetadata metadata, AuModel model) {
        String said = metadata.other().get(ENTRY);
        for (TestView view : TestView.values()) {
            if (said != null && view.toString().equals(said.toLowerCase(Locale.ROOT))) {
                return new TrainedView(view, true);
            }
        }
        boolean isCentre = ModelFamilies.of(model).training().testsCentre();
        return new TrainedView(isCentre ? TestView.CENTRE : TestView.WHOLE, false);
    }
}
