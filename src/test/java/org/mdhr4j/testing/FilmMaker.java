package org.mdhr4j.testing;

import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_EAGAIN;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.mdhr4j.image.RgbImage;

/** Writes films for tests: any container and encoder of FFmpeg, times and rotation of one's own. */
public final class FilmMaker implements AutoCloseable {
    private static final int BITS_PER_SECOND = 4_000_000;

    private final AVFormatContext context = new AVFormatContext(null);
    private final AVCodecContext encoder;
    private final AVStream stream;
    private final AVPacket packet = avcodec.av_packet_alloc();
    private final AVFrame frame = avutil.av_frame_alloc();
    private final SwsContext scaler;
    private final int width;
    private final int height;

    /**
     * Begins a film; its file's ending names the container.
     *
     * @param codec FFmpeg's name of the encoder
     * @param clockwiseDegrees how players shall turn it
     */
    public FilmMaker(Path file, String codec, int width, int height, int clockwiseDegrees) {
        avutil.av_log_set_level(avutil.AV_LOG_QUIET);
        this.width = width;
        this.height = height;
        check(avformat.avformat_alloc_output_context2(context, null, null, file.toString()));
        AVCodec found = avcodec.avcodec_find_encoder_by_name(codec);
        encoder = avcodec.avcodec_alloc_context3(found);
        encoder.width(width).height(height).bit_rate(BITS_PER_SECOND);
        encoder.pix_fmt(
                codec.equals("mjpeg") ? avutil.AV_PIX_FMT_YUVJ420P : avutil.AV_PIX_FMT_YUV420P);
        // AVI has a picture for every tick.
        encoder.time_base(file.toString().endsWith(".avi") ? ratio(1, 25) : ratio(1, 1000));
        encoder.framerate(ratio(25, 1));
        encoder.gop_size(10);
        encoder.colorspace(avutil.AVCOL_SPC_SMPTE170M);
        if ((context.oformat().flags() & avformat.AVFMT_GLOBALHEADER) != 0) {
            encoder.flags(encoder.flags() | avcodec.AV_CODEC_FLAG_GLOBAL_HEADER);
        }
        check(avcodec.avcodec_open2(encoder, found, (PointerPointer<?>) null));
        stream = avformat.avformat_new_stream(context, found);
        check(avcodec.avcodec_parameters_from_context(stream.codecpar(), encoder));
        stream.time_base(encoder.time_base());
        stream.avg_frame_rate(ratio(25, 1));
        if (clockwiseDegrees != 0) {
            turn(clockwiseDegrees);
        }
        AVIOContext output = new AVIOContext(null);
        check(avformat.avio_open(output, file.toString(), avformat.AVIO_FLAG_WRITE));
        context.pb(output);
        AVDictionary options = new AVDictionary(null);
        avutil.av_dict_set(options, "movflags", "+faststart", 0); // its table in front
        check(avformat.avformat_write_header(context, options));
        avutil.av_dict_free(options);
        frame.width(width).height(height).format(encoder.pix_fmt());
        check(avutil.av_frame_get_buffer(frame, 0));
        scaler =
                swscale.sws_getContext(
                        width,
                        height,
                        avutil.AV_PIX_FMT_RGB24,
                        width,
                        height,
                        encoder.pix_fmt(),
                        swscale.SWS_BICUBIC,
                        null,
                        null,
                        (DoublePointer) null);
    }

    private void turn(int clockwiseDegrees) {
        int[] matrix = new int[9];
        avutil.av_display_rotation_set(matrix, clockwiseDegrees);
        Pointer bytes = avutil.av_malloc(4L * matrix.length);
        new IntPointer(bytes).put(matrix);
        AVPacketSideData list = new AVPacketSideData(null);
        IntPointer count = new IntPointer(1).put(0);
        avcodec.av_packet_side_data_add(
                list, count, avcodec.AV_PKT_DATA_DISPLAYMATRIX, bytes, 4L * matrix.length, 0);
        stream.codecpar().coded_side_data(list).nb_coded_side_data(count.get());
    }

    private static AVRational ratio(int numerator, int denominator) {
        return new AVRational().num(numerator).den(denominator);
    }

    /** Adds a picture at a time in milliseconds. */
    public void add(BufferedImage image, long milliseconds) {
        check(avutil.av_frame_make_writable(frame));
        try (BytePointer rgb = new BytePointer(RgbImage.of(image).rgb());
                PointerPointer<BytePointer> planes = new PointerPointer<>(4);
                IntPointer strides = new IntPointer(3 * width, 0, 0, 0)) {
            planes.put(0, rgb);
            swscale.sws_scale(scaler, planes, strides, 0, height, frame.data(), frame.linesize());
        }
        long perSecond = encoder.time_base().den();
        frame.pts(milliseconds * perSecond / 1000).duration(perSecond / 25);
        encode(frame);
    }

    private void encode(AVFrame picture) {
        check(avcodec.avcodec_send_frame(encoder, picture));
        int code = avcodec.avcodec_receive_packet(encoder, packet);
        while (code >= 0) {
            avcodec.av_packet_rescale_ts(packet, encoder.time_base(), stream.time_base());
            packet.stream_index(stream.index());
            check(avformat.av_interleaved_write_frame(context, packet));
            code = avcodec.avcodec_receive_packet(encoder, packet);
        }
        if (code != AVERROR_EAGAIN() && code != avutil.AVERROR_EOF) {
            check(code);
        }
    }

    private static void check(int code) {
        if (code < 0) {
            byte[] text = new byte[256];
            avutil.av_strerror(code, text, text.length);
            throw new IllegalStateException("FFmpeg says " + new String(text).trim());
        }
    }

    @Override
    public void close() {
        encode(null);
        check(avformat.av_write_trailer(context));
        avformat.avio_closep(context.pb());
        swscale.sws_freeContext(scaler);
        avutil.av_frame_free(frame);
        avcodec.av_packet_free(packet);
        avcodec.avcodec_free_context(encoder);
        avformat.avformat_free_context(context);
    }
}
