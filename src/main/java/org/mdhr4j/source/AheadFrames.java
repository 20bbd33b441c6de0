package org.mdhr4j.source;

/** Frames of another source, which works on a thread of its own. */
final class AheadFrames extends ForwardingFrames {
    private static final int MOST_AHEAD = 4;

    private final Ahead<InputFrame> ahead;

    AheadFrames(FrameSource source) {
        super(source);
        this.ahead = new Ahead<>("decode", source, () -> {}, MOST_AHEAD);
    }

    @Override
    public boolean hasNext() {
        return ahead.hasNext();
    }

    @Override
    public InputFrame next() {
        return ahead.next();
    }

    /** Closes the source: it is asked for its damage after its last frame, so not there. */
    @Override
    public void close() {
        ahead.close();
        super.close();
    }
}
