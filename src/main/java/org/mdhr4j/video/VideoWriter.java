package org.mdhr4j.video;

import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_EAGAIN;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.image.RgbImage;

/**
 * Writes pictures with times of their own as a film that browsers and players play: H.264 by
 * OpenH264, the only encoder for it that FFmpeg may have under the LGPL, in an MP4 file whose table
 * stands in front, without sound.
 *
 * <pre>{@code
 * try (VideoWriter film = VideoWriter.open(file, 640, 480)) {
 *     film.add(image, 0.04);
 *     film.finish();
 * }
 * }</pre>
 *
 * <p>Without {@link #finish} the file is no film. Belongs to one thread; close it at the end.
 */
public final class VideoWriter implements AutoCloseable {
    /** The largest picture that OpenH264 takes, in pixels: level 5.2. */
    public static final int MOST_PIXELS = 36_864 * 256;

    private static final String ENCODER = "libopenh264";
    private static final int TICKS_A_SECOND = 90_000;
    private static final int LEAST_SIDE = 16;
    private static final int USUAL_FRAMES_A_SECOND = 25;
    private static final int KEY_FRAME_EVERY = 50;
    private static final double BITS_A_PIXEL = 0.15;

    private final Path file;
    private final AVFormatContext context = new AVFormatContext(null);
    private final AVPacket packet = avcodec.av_packet_alloc();
    private final AVFrame frame = avutil.av_frame_alloc();
    private final AVCodecContext encoder;
    private final FilmColours colours;
    private AVStream stream = new AVStream(null);
    private long lastTick = -1;
    private long length = TICKS_A_SECOND / USUAL_FRAMES_A_SECOND;
    private boolean isClosed;

    private VideoWriter(Path file, AVCodecContext encoder) {
        this.file = file;
        this.encoder = encoder;
        this.colours = new FilmColours();
    }

    /**
     * Begins a film.
     *
     * @param file overwritten; its name may be any
     * @param width of the pictures; a side that is odd loses a pixel
     * @param height of the pictures
     * @throws IOException if it cannot be written, or the pictures are too small or too large
     */
    public static VideoWriter open(Path file, int width, int height) throws IOException {
        if (Math.min(width, height) < LEAST_SIDE || (long) width * height > MOST_PIXELS) {
            throw new IOException(
                    "%s: pictures of %d x %d pixels cannot be coded; %d pixels a side to %d pixels in all can."
                            .formatted(file, width, height, LEAST_SIDE, MOST_PIXELS));
        }
        Ffmpeg.prepare();
        AVCodec codec = avcodec.avcodec_find_encoder_by_name(ENCODER);
        if (codec == null || codec.isNull()) {
            throw new IOException(
                    "%s: this FFmpeg has no %s, so no film can be written."
                            .formatted(file, ENCODER));
        }
        VideoWriter writer = new VideoWriter(file, avcodec.avcodec_alloc_context3(codec));
        try {
            writer.begin(codec, width / 2 * 2, height / 2 * 2);
            return writer;
        } catch (IOException | RuntimeException e) {
            writer.close();
            throw e;
        }
    }

    private void begin(AVCodec codec, int width, int height) throws IOException {
        beginFile();
        encoder.width(width).height(height).pix_fmt(avutil.AV_PIX_FMT_YUV420P);
        encoder.time_base(ratio(1, TICKS_A_SECOND)).framerate(ratio(USUAL_FRAMES_A_SECOND, 1));
        encoder.gop_size(KEY_FRAME_EVERY);
        encoder.bit_rate((long) (BITS_A_PIXEL * width * height * USUAL_FRAMES_A_SECOND));
        encoder.colorspace(FilmColours.space(height)).color_range(avutil.AVCOL_RANGE_MPEG);
        encoder.flags(encoder.flags() | avcodec.AV_CODEC_FLAG_GLOBAL_HEADER);
        check(avcodec.avcodec_open2(encoder, codec, (PointerPointer<?>) null));
        stream = avformat.avformat_new_stream(context, codec);
        check(avcodec.avcodec_parameters_from_context(stream.codecpar(), encoder));
        stream.time_base(encoder.time_base());
        frame.width(width).height(height).format(encoder.pix_fmt());
        frame.colorspace(encoder.colorspace()).color_range(encoder.color_range());
        check(avutil.av_frame_get_buffer(frame, 0));
        writeHead();
    }

    /** The name is read again at the end, when the table is moved to the front. */
    private void beginFile() throws IOException {
        String url = "file:" + file.toAbsolutePath() + "\0";
        AVIOContext output = new AVIOContext(null);
        try (BytePointer name = new BytePointer(url.getBytes(StandardCharsets.UTF_8));
                BytePointer format = new BytePointer("mp4")) {
            check(avformat.avformat_alloc_output_context2(context, null, format, name));
            check(avformat.avio_open(output, name, avformat.AVIO_FLAG_WRITE));
            context.pb(output);
            AVDictionary comment = new AVDictionary(null);
            avutil.av_dict_set(comment, "comment", FilmMark.TEXT, 0);
            context.metadata(comment); // freed with it
        }
    }

    private void writeHead() throws IOException {
        AVDictionary options = new AVDictionary(null);
        avutil.av_dict_set(options, "movflags", "+faststart", 0);
        int code = avformat.avformat_write_header(context, options);
        avutil.av_dict_free(options);
        check(code);
    }

    private static AVRational ratio(int numerator, int denominator) {
        return new AVRational().num(numerator).den(denominator);
    }

    /**
     * Adds a picture, scaled to the film's size.
     *
     * @param timeSeconds when it is shown, 0 or more; one that is not later than the one before is
     *     shown right after it
     */
    public void add(RgbImage image, double timeSeconds) throws IOException {
        long tick = Math.max(lastTick + 1, Math.round(timeSeconds * TICKS_A_SECOND));
        length = lastTick < 0 ? length : tick - lastTick;
        lastTick = tick;
        check(avutil.av_frame_make_writable(frame));
        colours.convert(image, frame);
        frame.pts(tick).duration(length);
        encode(frame);
    }

    /** Writes what is still in the encoder, and the file's table. */
    public void finish() throws IOException {
        encode(null);
        check(avformat.av_write_trailer(context));
        check(avformat.avio_closep(context.pb()));
        context.pb(null);
    }

    private void encode(@Nullable AVFrame picture) throws IOException {
        check(avcodec.avcodec_send_frame(encoder, picture));
        int code = avcodec.avcodec_receive_packet(encoder, packet);
        while (code >= 0) {
            packet.duration(length);
            avcodec.av_packet_rescale_ts(packet, encoder.time_base(), stream.time_base());
            packet.stream_index(stream.index());
            check(avformat.av_interleaved_write_frame(context, packet));
            code = avcodec.avcodec_receive_packet(encoder, packet);
        }
        if (code != AVERROR_EAGAIN() && code != avutil.AVERROR_EOF) {
            check(code);
        }
    }

    private void check(int code) throws IOException {
        if (code < 0) {
            throw new IOException(
                    "%s: the film cannot be written (%s).".formatted(file, Ffmpeg.message(code)));
        }
    }

    @Override
    public void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        colours.close();
        avutil.av_frame_free(frame);
        avcodec.av_packet_free(packet);
        avcodec.avcodec_free_context(encoder);
        if (!context.isNull()) {
            if (context.pb() != null && !context.pb().isNull()) {
                avformat.avio_closep(context.pb());
            }
            avformat.avformat_free_context(context);
        }
    }
}
