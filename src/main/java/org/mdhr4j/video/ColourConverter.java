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

/** Makes RGB pictures with square pixels of decoded frames, with the colours the film names. */
final class ColourConverter implements AutoCloseable {
    /** FFmpeg's own default, which OpenCV uses too; finer ones take three times as long. */
    private static final int FLAGS = swscale.SWS_BICUBIC;

    private static final int UNITY = 1 << 16;

    /** From this height on a film that names no colours is taken for high definition. */
    private static final int HIGH_DEFINITION_LINES = 720;

    /** FFmpeg writes whole vectors; they may reach over the end of a row. */
    private static final int ROW_ALIGNMENT = 64;

    private final double pixelAspect;
    private @Nullable SwsContext context;
    private @Nullable BytePointer rows;

    /**
     * @param pixelAspect width of a stored pixel divided by its height
     */
    ColourConverter(double pixelAspect) {
        this.pixelAspect = pixelAspect;
    }

    /** The width that pictures have once their pixels are square. */
    int squareWidth(int storedWidth) {
        return Math.max(1, (int) Math.round(storedWidth * pixelAspect));
    }

    RgbImage convert(AVFrame frame) {
        int width = squareWidth(frame.width());
        int height = frame.height();
        int stride = (3 * width + ROW_ALIGNMENT - 1) / ROW_ALIGNMENT * ROW_ALIGNMENT;
        BytePointer target = memory((long) stride * height + ROW_ALIGNMENT);
        SwsContext scaler = scaler(frame, width);
        try (PointerPointer<BytePointer> planes = new PointerPointer<>(4);
                IntPointer strides = new IntPointer(stride, 0, 0, 0)) {
            planes.put(0, target);
            swscale.sws_scale(
                    scaler, frame.data(), frame.linesize(), 0, frame.height(), planes, strides);
        }
        byte[] rgb = new byte[3 * width * height];
        for (int y = 0; y < height; y++) {
            target.position((long) y * stride).get(rgb, 3 * width * y, 3 * width);
        }
        target.position(0);
        return new RgbImage(width, height, rgb);
    }

    private BytePointer memory(long bytes) {
        BytePointer current = rows;
        if (current == null || current.capacity() < bytes) {
            if (current != null) {
                current.close();
            }
            current = new BytePointer(bytes);
            rows = current;
        }
        return current;
    }

    private SwsContext scaler(AVFrame frame, int width) {
        SwsContext scaler =
                swscale.sws_getCachedContext(
                        context,
                        frame.width(),
                        frame.height(),
                        frame.format(),
                        width,
                        frame.height(),
                        avutil.AV_PIX_FMT_RGB24,
                        FLAGS,
                        null,
                        null,
                        (DoublePointer) null);
        if (scaler == null || scaler.isNull()) {
            throw new IllegalStateException(
                    "Frames of the format %s cannot be converted to RGB."
                            .formatted(Ffmpeg.text(avutil.av_get_pix_fmt_name(frame.format()))));
        }
        context = scaler;
        swscale.sws_setColorspaceDetails(
                scaler,
                swscale.sws_getCoefficients(colours(frame)),
                frame.color_range() == avutil.AVCOL_RANGE_JPEG ? 1 : 0,
                swscale.sws_getCoefficients(swscale.SWS_CS_DEFAULT),
                1,
                0,
                UNITY,
                UNITY);
        return scaler;
    }

    private static int colours(AVFrame frame) {
        if (frame.colorspace() != avutil.AVCOL_SPC_UNSPECIFIED) {
            return frame.colorspace();
        }
        return frame.height() >= HIGH_DEFINITION_LINES
                ? swscale.SWS_CS_ITU709
                : swscale.SWS_CS_ITU601;
    }

    @Override
    public void close() {
        if (context != null) {
            swscale.sws_freeContext(context);
            context = null;
        }
        if (rows != null) {
            rows.close();
            rows = null;
        }
    }
}
