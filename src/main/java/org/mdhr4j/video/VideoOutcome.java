package org.mdhr4j.video;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Holds what was read of a film.
 *
 * @param numFrames pictures that were given out
 * @param seconds time at which the last of them ends
 * @param promisedFrames pictures that the file promised, if it did
 * @param promisedSeconds length that the file promised, if it did
 * @param damagedParts coded pictures that could not be decoded, or not without faults
 * @param isCut whether the file ends before what it promised
 */
public record VideoOutcome(
        long numFrames,
        double seconds,
        OptionalLong promisedFrames,
        OptionalDouble promisedSeconds,
        long damagedParts,
        boolean isCut) {

    /** Says whether everything promised was read, undamaged. */
    public boolean isWhole() {
        return !isCut && damagedParts == 0;
    }

    /** Returns the outcome in words, for example "12 of 50 frames, the file is cut short". */
    public String describe() {
        StringBuilder text = new StringBuilder();
        if (promisedFrames.isPresent()) {
            text.append("%d of %d frames".formatted(numFrames, promisedFrames.getAsLong()));
        } else if (isCut && promisedSeconds.isPresent()) {
            text.append(
                    "%d frames, %.1f of %.1f seconds"
                            .formatted(numFrames, seconds, promisedSeconds.getAsDouble()));
        } else {
            text.append("%d frames".formatted(numFrames));
        }
        if (isCut) {
            text.append(", the file is cut short");
        }
        if (damagedParts > 0) {
            text.append(", %d of them or their parts damaged".formatted(damagedParts));
        }
        return text.toString();
    }
}
