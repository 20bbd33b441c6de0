package org.mdhr4j.video;

import java.io.IOException;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.global.avutil;
import org.mdhr4j.files.Budget;

/**
 * Limits what reading a film may cost, whatever its head claims. The size of its pictures is {@link
 * Budget#FILM_MEGAPIXELS}.
 */
final class FilmBudget {
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
        return MILLION * Budget.FILM_MEGAPIXELS.limit();
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
                                    Budget.FILM_MEGAPIXELS.remedy((double) needed)));
        }
    }
}
