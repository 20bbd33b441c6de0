package org.mdhr4j.recognition;

import java.util.Optional;
import org.mdhr4j.checkpoint.CheckpointMetadata;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.AuModel;
import org.mdhr4j.model.ModelFamilies;

/**
 * Knows which action units weights score: as they say themselves, else as all weights of their
 * family do, else those of the published weights of as many outputs.
 *
 * @param auSet the outputs in order
 * @param isKnown whether the weights or their family say so; otherwise they are assumed
 */
public record TrainedUnits(AuSet auSet, boolean isKnown) {

    /**
     * Reads what a checkpoint says of itself.
     *
     * @param model the model that its weights are for
     */
    public static TrainedUnits of(CheckpointMetadata metadata, AuModel model) {
        boolean isKnown = metadata.auSet().isPresent() || ModelFamilies.of(model).hasFixedOutputs();
        return new TrainedUnits(model.auSet(), isKnown);
    }

    /** Returns the action units in order, and that they are assumed if they are. */
    public String text() {
        return auSet.describe() + (isKnown ? "" : " (assumed from their number)");
    }

    /** Says in one line that they are assumed, and what to do; empty if they are known. */
    public Optional<String> note() {
        return isKnown
                ? Optional.empty()
                : Optional.of(
                        "the weights do not say which their %d action units are; those of %s are assumed (%s). If they are others, name them with './mdhr convert IN OUT.safetensors --as MANIFEST'."
                                .formatted(auSet.size(), auSet.name(), auSet.describe()));
    }
}
