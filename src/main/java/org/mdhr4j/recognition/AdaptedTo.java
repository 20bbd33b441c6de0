package org.mdhr4j.recognition;

import java.util.Set;

/**
 * Says to whom thresholds were adapted, and by what.
 *
 * @param person name
 * @param frames how many of the person's frames
 * @param by "labelled" or "neutral"
 */
public record AdaptedTo(String person, int frames, String by) {
    private static final Set<String> KINDS = Set.of("labelled", "neutral");

    public AdaptedTo {
        if (person == null || person.isBlank() || frames < 1 || by == null || !KINDS.contains(by)) {
            throw new IllegalArgumentException(
                    "Thresholds are adapted to a person by labelled or neutral frames, got person '%s', %d frames, '%s'."
                            .formatted(person, frames, by));
        }
    }

    /** Returns how many frames, and of which kind. */
    public String frameCount() {
        return "%d %s frames".formatted(frames, by);
    }

    /** Returns it on one line. */
    public String describe() {
        return "adapted to %s by %s".formatted(person, frameCount());
    }
}
