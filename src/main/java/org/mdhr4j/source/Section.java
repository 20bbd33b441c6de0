package org.mdhr4j.source;

import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The frames of a source from one time on and up to another; the others count, but are left out.
 */
final class Section extends ForwardingFrames {
    private final double fromSeconds;
    private final double toSeconds;
    private @Nullable InputFrame following;
    private boolean isCutOff;

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
            isCutOff = seconds >= toSeconds;
            following = !isCutOff && seconds >= fromSeconds ? frame : null;
        }
        return following != null;
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

    /** What lies behind the section was not looked at. */
    @Override
    public Optional<String> damage() {
        return isCutOff ? Optional.empty() : super.damage();
    }
}
