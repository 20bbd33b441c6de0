package org.mdhr4j.video;

import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.mdhr4j.machine.NativeLoader;

/** What all parts need of FFmpeg: silence, its words for failures, its numbers. */
final class Ffmpeg {
    private static final int MESSAGE_BYTES = 256;

    private Ffmpeg() {}

    /** Loads the library if that has not happened, and keeps it from writing to the terminal. */
    static void prepare() {
        NativeLoader.prepare();
        avutil.av_log_set_level(avutil.AV_LOG_QUIET);
    }

    /** FFmpeg's words for an error code. */
    static String message(int code) {
        byte[] text = new byte[MESSAGE_BYTES];
        avutil.av_strerror(code, text, text.length);
        int length = 0;
        while (length < text.length && text[length] != 0) {
            length++;
        }
        return new String(text, 0, length, StandardCharsets.UTF_8);
    }

    static String text(BytePointer pointer) {
        return pointer == null || pointer.isNull() ? "unknown" : pointer.getString();
    }

    /** A fraction as a number, 0 where its denominator is 0. */
    static double value(AVRational fraction) {
        return fraction.den() == 0 ? 0 : (double) fraction.num() / fraction.den();
    }
}
