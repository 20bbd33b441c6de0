package org.mdhr4j.recording;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.mdhr4j.image.RgbImage;
import org.mdhr4j.source.FramePlace;
import org.mdhr4j.source.FrameSource;
import org.mdhr4j.source.InputFrame;

/** Pictures as the frames of one recording, 25 a second. */
final class ListedFrames implements FrameSource {
    private final List<RgbImage> pictures;
    private int next;

    ListedFrames(List<RgbImage> pictures) {
        this.pictures = List.copyOf(pictures);
    }

    @Override
    public boolean hasNext() {
        return next < pictures.size();
    }

    @Override
    public InputFrame next() {
        OptionalDouble seconds = OptionalDouble.of(0.04 * next);
        return new InputFrame(new FramePlace("listed", "", next, seconds), pictures.get(next++));
    }

    @Override
    public OptionalLong numFrames() {
        return OptionalLong.of(pictures.size());
    }

    @Override
    public OptionalDouble framesPerSecond() {
        return OptionalDouble.of(25);
    }

    @Override
    public void close() {}
}
