package org.mdhr4j.model.graphau;

import java.util.Arrays;

/**
 * The two stages in which ME-GraphAU is trained, each a model of its own, and what the paper's
 * ablation takes them apart into.
 */
public enum GraphStage {
    /** All action units share the mean of the face's map: the backbone alone, for ablations. */
    BACKBONE("backbone"),
    /** AFG alone: a feature for each action unit and no graph, for ablations. */
    FEATURES("afg"),
    /** AFG and FGG: a graph over the action units, drawn anew for every face. */
    NODES("1"),
    /** AFG and MEFL: a full graph whose edges carry features of their own. */
    EDGES("2");

    private final String label;

    GraphStage(String label) {
        this.label = label;
    }

    /** Returns the name among settings: for the two stages their numbers. */
    public String label() {
        return label;
    }

    /** Returns whether it is one of the two stages that weights are published of. */
    public boolean isPublished() {
        return this == NODES || this == EDGES;
    }

    /**
     * Finds a stage by its label.
     *
     * @throws IllegalArgumentException if there is no such stage
     */
    public static GraphStage of(String label) {
        return Arrays.stream(values())
                .filter(stage -> stage.label.equals(label))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "ME-GraphAU has the stages 1 and 2, and for ablations backbone and afg; got '%s'."
                                                .formatted(label)));
    }

    @Override
    public String toString() {
        return isPublished() ? "stage " + label : label + " alone";
    }
}
