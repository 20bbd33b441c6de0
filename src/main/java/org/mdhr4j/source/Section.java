package org.mdhr4j.source;

import java.util.NoSuchElementException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The frames of a source from one time on and up to another; the others count, but are left out.
 * Every recording of a source has its section; the last one ends the source.
 */
final class Section extends ForwardingFrames {
    private final double fromSeconds;
    private final double toSeconds;
    private @Nullable InputFrame following;
    private boolean isCutOff;
    private boolean holdsFrames;
    private double lastSeconds;

    Section(FrameSource source, double fromSeconds, double toSeconds) {
        super(source);
        this.fromSeconds = fromSeconds;
        this.toSeconds = toSeconds;
    }

    @Override
    public boolean hasNext() {
        while (following == null && !isCutOff && super.hasNext()) {
            InputFrame frame = super.next();
            double seconds = frame.place().timeSeconds().orElse(0);
            lastSeconds = Math.max(lastSeconds, seconds);
            isCutOff = seconds >= toSeconds && frame.place().recording().isEmpty();
            following = seconds >= fromSeconds && seconds < toSeconds ? frame : null;
            holdsFrames |= following != null;
        }
        if (!holdsFrames) {
            throw empty(fromSeconds, toSeconds, lastSeconds);
        }
        return following != null;
    }

    /** The error for a section without a frame; a table without rows would look like a result. */
    static EmptySectionException empty(double from, double to, double last) {
        String end = to < Double.POSITIVE_INFINITY ? "to %s".formatted(to) : "on";
        return new EmptySectionException(
                "No frame lies in the section from %s %s seconds; the last one read is at %.2f. Ask for an earlier one."
                        .formatted(from, end, last));
    }

    @Override
    public InputFrame next() {
        InputFrame frame = hasNext() ? following : null;
        if (frame == null) {
            throw new NoSuchElementException("There is no further frame.");
        }
        following = null;
        return frame;
    }

    @Override
    public OptionalLong numFrames() {
        return OptionalLong.empty();
    }
}
