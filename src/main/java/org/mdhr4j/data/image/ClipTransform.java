package org.mdhr4j.data.image;

import org.jspecify.annotations.Nullable;
import org.mdhr4j.image.RgbImage;

/** A {@link FrameTransform} with its choices made: what happens to every frame of one clip. */
public final class ClipTransform {
    private final FrameTransform transform;
    private final TransformDraw draw;
    private final @Nullable ColourJitter jitter;

    public ClipTransform(FrameTransform transform, TransformDraw draw) {
        this.transform = transform;
        this.draw = draw;
        this.jitter = transform.isRandom() ? new ColourJitter(draw) : null;
    }

    /** Transforms one frame into {@code out[offset ...]} as planes: {@code [3, P, P]}. */
    public void apply(RgbImage image, byte[] out, int offset) {
        Window window = transform.window(image, draw);
        if (jitter == null) {
            window.copy(out, offset);
        } else {
            jitter.apply(window, out, offset);
        }
    }
}
