package org.mdhr4j.recognition;

/**
 * Says to whom thresholds were adapted, and by what.
 *
 * @param person name
 * @param frames how many of the person's frames
 * @param by "labelled" or "neutral"
 */
public record AdaptedTo(String person, int frames, String by) {
    /** Returns it on one line. */
    public String describe() {
        return "adapted to %s by %d %s frames".formatted(person, frames, by);
    }
}
