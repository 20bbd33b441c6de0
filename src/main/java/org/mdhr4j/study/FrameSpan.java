package org.mdhr4j.study;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Frames from one number to another.
 *
 * @param first number of the first frame
 * @param last number of the last frame, not below the first
 */
public record FrameSpan(long first, long last) {
    private static final Pattern TEXT =
            Pattern.compile("(\\d{1,12})\\s*(?:-|\\.\\.)\\s*(\\d{1,12})");

    public FrameSpan {
        if (last < first) {
            throw new IllegalArgumentException(
                    "Frames %d to %d: the last comes before the first.".formatted(first, last));
        }
    }

    /**
     * Reads frames such as "0-49".
     *
     * @throws IllegalArgumentException if it is none
     */
    public static FrameSpan parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "Frames are written as FIRST-LAST, for example 0-49; got '%s'."
                            .formatted(text));
        }
        return new FrameSpan(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
    }

    /** Returns whether a frame is one of them. */
    public boolean contains(long frame) {
        return frame >= first && frame <= last;
    }

    @Override
    public String toString() {
        return "%d-%d".formatted(first, last);
    }
}
