package org.mdhr4j.video;

import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_EAGAIN;

import java.io.IOException;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/** Turns the packets of a video stream into frames, and counts what is damaged. */
final class Decoder implements AutoCloseable {
    private static final int MOST_THREADS = 4;

    private final Container container;
    private final AVCodecContext context;
    private final AVPacket packet = avcodec.av_packet_alloc();
    private final AVFrame frame = avutil.av_frame_alloc();
    private long packets;
    private long damaged;
    private boolean isDraining;
    private boolean isClosed;

    private Decoder(Container container, AVCodecContext context) {
        this.container = container;
        this.context = context;
    }

    /**
     * Opens the decoder that a stream needs.
     *
     * @throws IOException if there is none, or the pictures are too large
     */
    static Decoder open(Path file, Container container) throws IOException {
        int id = container.parameters().codec_id();
        AVCodec codec = avcodec.avcodec_find_decoder(id);
        if (codec == null || codec.isNull()) {
            throw new IOException(
                    "%s: its pictures are coded as %s, for which there is no decoder. Convert it, for example with 'ffmpeg -i VIDEO NEW.mp4'."
                            .formatted(file, Ffmpeg.text(avcodec.avcodec_get_name(id))));
        }
        FilmBudget.requireSize(
                file, container.parameters().width(), container.parameters().height());
        AVCodecContext context = avcodec.avcodec_alloc_context3(codec);
        int code = avcodec.avcodec_parameters_to_context(context, container.parameters());
        if (code >= 0) {
            context.pkt_timebase(container.stream().time_base());
            context.max_pixels(FilmBudget.pixels());
            int cores = Runtime.getRuntime().availableProcessors();
            context.thread_count(Math.min(MOST_THREADS, cores));
            code = avcodec.avcodec_open2(context, codec, (PointerPointer<?>) null);
        }
        if (code < 0) {
            avcodec.avcodec_free_context(context);
            throw new IOException(
                    "%s: cannot be decoded (%s).".formatted(file, Ffmpeg.message(code)));
        }
        return new Decoder(container, context);
    }

    /** The next frame, valid until the next call; null at the end. */
    @Nullable AVFrame next() {
        while (true) {
            int code = avcodec.avcodec_receive_frame(context, frame);
            if (code >= 0) {
                noteFaults();
                return frame;
            }
            if (code == avutil.AVERROR_EOF || isDraining && !isMoreNeeded(code)) {
                return null;
            }
            if (!isMoreNeeded(code)) {
                damaged++;
            }
            feed();
        }
    }

    private static boolean isMoreNeeded(int code) {
        return code == AVERROR_EAGAIN();
    }

    private void noteFaults() {
        boolean isCorrupt = (frame.flags() & AVFrame.AV_FRAME_FLAG_CORRUPT) != 0;
        damaged += isCorrupt || frame.decode_error_flags() != 0 ? 1 : 0;
    }

    /** Hands the next packet over, or says that there is none. */
    private void feed() {
        if (!container.read(packet)) {
            isDraining = true;
            avcodec.avcodec_send_packet(context, null);
            return;
        }
        packets++;
        boolean isCorrupt = (packet.flags() & avcodec.AV_PKT_FLAG_CORRUPT) != 0;
        int code = avcodec.avcodec_send_packet(context, packet);
        damaged += isCorrupt || code < 0 && !isMoreNeeded(code) ? 1 : 0;
        avcodec.av_packet_unref(packet);
    }

    /** Coded pictures that the file contained so far. */
    long packets() {
        return packets;
    }

    long damaged() {
        return damaged;
    }

    @Override
    public void close() {
        if (!isClosed) {
            isClosed = true;
            avutil.av_frame_free(frame);
            avcodec.av_packet_free(packet);
            avcodec.avcodec_free_context(context);
        }
    }
}
