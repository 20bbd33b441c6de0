package org.mdhr4j.source;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.mdhr4j.video.VideoFrame;
import org.mdhr4j.video.VideoSource;

/** A camera as frames. */
final class CameraFrames implements FrameSource {
    private final String name;
    private final VideoSource camera;
    private volatile boolean isStopped;

    /**
     * @param name for example "camera:0"
     */
    CameraFrames(String name, VideoSource camera) {
        this.name = name;
        this.camera = camera;
    }

    @Override
    public boolean hasNext() {
        return !isStopped && camera.hasNext();
    }

    @Override
    public InputFrame next() {
        VideoFrame frame = camera.next();
        OptionalDouble seconds = OptionalDouble.of(frame.timeSeconds());
        return new InputFrame(new FramePlace(name, "", frame.number(), seconds), frame.image());
    }

    @Override
    public OptionalLong numFrames() {
        return OptionalLong.empty();
    }

    @Override
    public OptionalDouble framesPerSecond() {
        return OptionalDouble.empty();
    }

    @Override
    public void stop() {
        isStopped = true;
    }

    @Override
    public void close() {
        isStopped = true;
        camera.close();
    }
}
