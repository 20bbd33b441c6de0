package org.mdhr4j.study;

import java.util.Locale;
import java.util.Optional;

/**
 * Says how a person's neutral face is found, which is then subtracted from all of the person's
 * scores: faces differ at rest, and so do their scores.
 *
 * @param kind how
 * @param frames that show the neutral face in every recording, for {@link Kind#FRAMES}
 */
public record Baseline(Kind kind, Optional<FrameSpan> frames) {
    /** Ways to find it. */
    public enum Kind {
        /** Nothing is subtracted. */
        NONE,
        /** The level at which the scores of all recordings of the person rest most. */
        LOWER_MODE,
        /** The median of given frames. */
        FRAMES
    }

    /** Scores as they are. */
    public static final Baseline NONE = new Baseline(Kind.NONE, Optional.empty());

    /** The level at which scores rest most. */
    public static final Baseline LOWER_MODE = new Baseline(Kind.LOWER_MODE, Optional.empty());

    public Baseline {
        if (kind == Kind.NONE && frames.isPresent()) {
            throw new IllegalArgumentException("No baseline is wanted, but frames are given.");
        }
    }

    /**
     * Reads "none", "lower-mode", "frames" (those that a list of people gives) or frames such as
     * "0-49".
     *
     * @throws IllegalArgumentException if it is none of them
     */
    public static Baseline parse(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "none" -> NONE;
            case "lower-mode" -> LOWER_MODE;
            case "frames" -> new Baseline(Kind.FRAMES, Optional.empty());
            default -> {
                try {
                    yield new Baseline(Kind.FRAMES, Optional.of(FrameSpan.parse(text)));
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(
                            "A baseline is none, lower-mode, frames (the column 'neutral' of the list of people) or frames such as 0-49; got '%s'."
                                    .formatted(text),
                            e);
                }
            }
        };
    }

    /** Returns how in words. */
    String describe() {
        return switch (kind) {
            case NONE -> "none";
            case LOWER_MODE -> "each person's lower mode is subtracted";
            case FRAMES ->
                    "the median of %s is subtracted, for each person"
                            .formatted(
                                    frames.map(span -> "frames " + span)
                                            .orElse("the frames that the list of people gives"));
        };
    }
}
