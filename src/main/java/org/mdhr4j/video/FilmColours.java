package org.mdhr4j.video;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.image.RgbImage;

/** Makes frames for an encoder of RGB pictures, in the colours that a film of its height has. */
final class FilmColours implements AutoCloseable {
    private static final int UNITY = 1 << 16;
    private static final int HIGH_DEFINITION_LINES = 720;

    private @Nullable SwsContext context;

    /** The colours of a film, as frames name them. */
    static int space(int height) {
        return height >= HIGH_DEFINITION_LINES
                ? avutil.AVCOL_SPC_BT709
                : avutil.AVCOL_SPC_SMPTE170M;
    }

    /** Fills a frame with a picture, scaled to the frame's size. */
    void convert(RgbImage image, AVFrame frame) {
        SwsContext scaler = scaler(image, frame);
        try (BytePointer rgb = new BytePointer(image.rgb());
                PointerPointer<BytePointer> planes = new PointerPointer<>(4);
                IntPointer strides = new IntPointer(3 * image.width(), 0, 0, 0)) {
            planes.put(0, rgb);
            swscale.sws_scale(
                    scaler, planes, strides, 0, image.height(), frame.data(), frame.linesize());
        }
    }

    private SwsContext scaler(RgbImage image, AVFrame frame) {
        SwsContext scaler =
                swscale.sws_getCachedContext(
                        context,
                        image.width(),
                        image.height(),
                        avutil.AV_PIX_FMT_RGB24,
                        frame.width(),
                        frame.height(),
                        frame.format(),
                        swscale.SWS_BICUBIC,
                        null,
                        null,
                        (DoublePointer) null);
        if (scaler == null || scaler.isNull()) {
            throw new IllegalStateException(
                    "Pictures of %d x %d pixels cannot be converted for a film."
                            .formatted(image.width(), image.height()));
        }
        context = scaler;
        swscale.sws_setColorspaceDetails(
                scaler,
                swscale.sws_getCoefficients(swscale.SWS_CS_DEFAULT),
                1,
                swscale.sws_getCoefficients(space(frame.height())),
                0,
                0,
                UNITY,
                UNITY);
        return scaler;
    }

    @Override
    public void close() {
        if (context != null) {
            swscale.sws_freeContext(context);
            context = null;
        }
    }
}
