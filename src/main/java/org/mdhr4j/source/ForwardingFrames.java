package org.mdhr4j.source;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Frames that are taken from another source; what is not said otherwise is that source's. */
abstract class ForwardingFrames implements FrameSource {
    private final FrameSource source;

    ForwardingFrames(FrameSource source) {
        this.source = source;
    }

    @Override
    public boolean hasNext() {
        return source.hasNext();
    }

    @Override
    public InputFrame next() {
        return source.next();
    }

    @Override
    public OptionalLong numFrames() {
        return source.numFrames();
    }

    @Override
    public OptionalDouble framesPerSecond() {
        return source.framesPerSecond();
    }

    @Override
    public boolean isEven() {
        return source.isEven();
    }

    @Override
    public List<String> notes() {
        return source.notes();
    }

    @Override
    public Optional<String> damage() {
        return source.damage();
    }

    @Override
    public long decodingNanos() {
        return source.decodingNanos();
    }

    @Override
    public void stop() {
        source.stop();
    }

    @Override
    public void close() {
        source.close();
    }
}
