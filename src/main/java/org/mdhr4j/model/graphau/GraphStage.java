package org.mdhr4j.model.graphau;

import java.util.Arrays;

/** The two stages in which ME-GraphAU is trained; each is a model of its own. */
public enum GraphStage {
    /** AFG and FGG: a graph over the action units, drawn anew for every face. */
    NODES(1),
    /** AFG and MEFL: a full graph whose edges carry features of their own. */
    EDGES(2);

    private final int number;

    GraphStage(int number) {
        this.number = number;
    }

    /** The number that the paper and its code use. */
    public int number() {
        return number;
    }

    /**
     * Finds a stage by its number.
     *
     * @throws IllegalArgumentException if there is no such stage
     */
    public static GraphStage of(int number) {
        return Arrays.stream(values())
                .filter(stage -> stage.number == number)
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "ME-GraphAU has the stages 1 and 2, got %d."
                                                .formatted(number)));
    }

    @Override
    public String toString() {
        return "stage " + number;
    }
}
