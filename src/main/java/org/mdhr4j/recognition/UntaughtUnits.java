package org.mdhr4j.recognition;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mdhr4j.checkpoint.CheckpointMetadata;
import org.mdhr4j.facs.ActionUnit;

/**
 * Knows which outputs of a model nobody taught: no data set of the training coded their action
 * units, so what they give is chance. OpenGraphAU has all its 41 outputs whatever the data.
 *
 * @param actionUnits in the order of the outputs; none in files that do not say
 */
public record UntaughtUnits(List<ActionUnit> actionUnits) {
    /** Name of the metadata that says it. */
    public static final String ENTRY = "untaught action units";

    /** Every output has been taught. */
    public static final UntaughtUnits NONE = new UntaughtUnits(List.of());

    public UntaughtUnits {
        actionUnits = List.copyOf(actionUnits);
    }

    /** Reads what a checkpoint says of itself. */
    public static UntaughtUnits of(CheckpointMetadata metadata) {
        return parse(metadata.other().getOrDefault(ENTRY, ""));
    }

    /** Reads what {@link #text} wrote; words that are no action units are passed over. */
    public static UntaughtUnits parse(String text) {
        List<String> words = List.of(text.split(" "));
        return new UntaughtUnits(
                Arrays.stream(ActionUnit.values())
                        .filter(au -> words.contains(au.label()))
                        .toList());
    }

    /** Returns the labels, with spaces between them; empty text for none. */
    public String text() {
        return labels(" ");
    }

    private String labels(String between) {
        return actionUnits.stream().map(ActionUnit::label).collect(Collectors.joining(between));
    }

    /** Says whether an action unit was not taught. */
    public boolean has(ActionUnit au) {
        return actionUnits.contains(au);
    }

    /** Says in one line what that means; empty if every output has been taught. */
    public Optional<String> note() {
        return actionUnits.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "no data set of the training codes %s; these outputs were never taught, and what they give is chance. Tables of 'recognize' leave them empty."
                                .formatted(labels(", ")));
    }
}
