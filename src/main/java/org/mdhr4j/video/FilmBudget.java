package org.mdhr4j.video;

import java.io.IOException;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * Limits what reading a film may cost, whatever its head claims. The size of its pictures is the
 * system property {@value #SETTING}.
 */
final class FilmBudget {
    /** Most millions of pixels of a picture. */
    static final String SETTING = "mdhr4j.maxFilmMegapixels";

    /** More than 5.3K cameras have; decoders keep a dozen of such pictures at once. */
    private static final int DEFAULT = 17;

    private static final int MOST = 700;
    private static final long MILLION = 1_000_000;

    /** Tracks of pictures, sound and titles; cameras write at most ten. */
    private static final int MOST_STREAMS = 64;

    /** Largest piece of memory, for a table of ten million pictures. */
    private static final long MOST_BYTES = 256L << 20;

    /** Bytes of a pixel of the richest kind. */
    private static final int BYTES_A_PIXEL = 8;

    private FilmBudget() {}

    /** Sets the limits that FFmpeg keeps itself, before a film is opened. */
    static void limit(AVFormatContext context) {
        context.max_streams(MOST_STREAMS);
        avutil.av_max_alloc(Math.max(MOST_BYTES, BYTES_A_PIXEL * pixels()));
    }

    /** Most pixels of a picture. */
    static long pixels() {
        return MILLION * Math.min(MOST, Math.max(1, Integer.getInteger(SETTING, DEFAULT)));
    }

    /**
     * Checks the size that a film claims for its pictures.
     *
     * @throws IOException if there is none, or it is larger than is read; it names the setting
     */
    static void requireSize(Path file, long width, long height) throws IOException {
        if (width < 1 || height < 1) {
            throw new IOException(
                    "%s: claims pictures of %d x %d pixels, which is none. The film is damaged."
                            .formatted(file, width, height));
        }
        if (width * height > pixels()) {
            long needed = (width * height + MILLION - 1) / MILLION;
            throw new IOException(
                    "%s: claims pictures of %d x %d pixels, %d million; at most %d million are read. %s"
                            .formatted(
                                    file,
                                    width,
                                    height,
                                    needed,
                                    pixels() / MILLION,
                                    needed > MOST
                                            ? "Make it smaller."
                                            : "If it is genuine, allow more with MDHR_JAVA_OPTS=-D%s=%d."
                                                    .formatted(SETTING, needed)));
        }
    }
}
