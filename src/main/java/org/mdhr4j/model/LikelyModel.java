package org.mdhr4j.model;

import org.mdhr4j.facs.AuSet;

/**
 * Holds what weights are most likely of, as far as a few names and shapes tell.
 *
 * @param model the nearest published model; the weights need not fit it
 * @param numOutputs how many action units the weights score
 */
public record LikelyModel(AuModel model, long numOutputs) {
    private static final String STAGE = "stage";

    /**
     * Returns whether the weights may score the action units of the model: there are published
     * weights of as many.
     */
    public boolean fitsOutputs() {
        return numOutputs == model.auSet().size() && ModelFamilies.of(model).hasPublishedWeights();
    }

    /** Returns what people call it, for example "ME-GraphAU stage 2, BP4D, resnet50". */
    public String describe() {
        return describe(model, fitsOutputs() ? model.auSet().name() : numOutputs + " action units");
    }

    /**
     * Returns what people call it if it scores the action units of a set; of another number of
     * outputs, what {@link #describe()} says.
     */
    public String describeAs(AuSet set) {
        return numOutputs == set.size() ? describe(model, set.name()) : describe();
    }

    /** Returns what people call a model, for example "ME-GraphAU stage 2, BP4D, resnet50". */
    public static String describe(AuModel model) {
        return describe(model, model.auSet().name());
    }

    private static String describe(AuModel model, String outputs) {
        String stage = model.settings().get(STAGE);
        return "%s%s, %s, %s"
                .formatted(
                        model.title(),
                        stage == null ? "" : " stage " + stage,
                        outputs,
                        model.backbone().label());
    }
}
