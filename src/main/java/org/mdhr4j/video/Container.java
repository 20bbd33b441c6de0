package org.mdhr4j.video;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;

/** A film's file: its video stream and the coded packets in it. */
final class Container implements AutoCloseable {
    private static final double MICROSECONDS = 1e6;
    private static final int MATRIX_VALUES = 9;

    /** MP4 begins with a length of 4 bytes and this word. */
    private static final int MP4_MARK_END = 8;

    private static final String MP4_FORMATS = "mov,";

    /** Containers of films. Left out: play lists, which name further files, and single pictures. */
    private static final String FORMATS =
            "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,mpegvideo,m4v,flv,asf,ogg,ivf,"
                    + "mxf,nut,h264,hevc,obu,dv,rm,swf,wtv,live_flv";

    private final AVFormatContext context;
    private final AVStream stream;
    private boolean isClosed;

    private Container(AVFormatContext context, AVStream stream) {
        this.context = context;
        this.stream = stream;
    }

    /**
     * Opens a file.
     *
     * @throws IOException if it is no film, or none with pictures; the message names the file
     */
    static Container open(Path file) throws IOException {
        Ffmpeg.prepare();
        Mp4Claims.require(file);
        AVFormatContext context = avformat.avformat_alloc_context();
        FilmBudget.limit(context);
        AVDictionary options = new AVDictionary(null);
        try (BytePointer url = url(file)) {
            avutil.av_dict_set(options, "protocol_whitelist", "file", 0);
            avutil.av_dict_set(options, "format_whitelist", FORMATS, 0);
            int code = avformat.avformat_open_input(context, url, null, options);
            if (code < 0) { // the context is freed then
                throw new IOException(
                        "%s: cannot be read as a video (%s). %s"
                                .formatted(file, Ffmpeg.message(code), advice(file)));
            }
        } finally {
            avutil.av_dict_free(options);
        }
        return withVideo(file, context);
    }

    private static String advice(Path file) throws IOException {
        byte[] start;
        try (InputStream stream = Files.newInputStream(file)) {
            start = stream.readNBytes(MP4_MARK_END);
        }
        return new String(start, StandardCharsets.ISO_8859_1).endsWith("ftyp")
                ? "It begins like an MP4 or MOV file; its table of contents, which often stands at"
                        + " the end, is missing or damaged: the file was cut short, or its"
                        + " recording did not end properly."
                : "MP4, MOV, MKV, WebM and AVI are read.";
    }

    /** "file:" keeps names with a colon from being taken for addresses. */
    private static BytePointer url(Path file) {
        return new BytePointer(
                ("file:" + file.toAbsolutePath() + "\0").getBytes(StandardCharsets.UTF_8));
    }

    private static Container withVideo(Path file, AVFormatContext context) throws IOException {
        int code = avformat.avformat_find_stream_info(context, (PointerPointer<?>) null);
        int index =
                code < 0
                        ? code
                        : avformat.av_find_best_stream(
                                context,
                                avutil.AVMEDIA_TYPE_VIDEO,
                                -1,
                                -1,
                                (PointerPointer<?>) null,
                                0);
        if (index < 0 || isCover(context.streams(index))) {
            boolean hasSound = hasSound(context);
            avformat.avformat_close_input(context);
            throw new IOException(
                    "%s: contains no moving pictures. %s"
                            .formatted(file, hasSound ? "It has sound alone." : advice(file)));
        }
        for (int i = 0; i < context.nb_streams(); i++) {
            if (i != index) {
                context.streams(i).discard(avcodec.AVDISCARD_ALL);
            }
        }
        return new Container(context, context.streams(index));
    }

    private static boolean hasSound(AVFormatContext context) {
        for (int i = 0; i < context.nb_streams(); i++) {
            if (context.streams(i).codecpar().codec_type() == avutil.AVMEDIA_TYPE_AUDIO) {
                return true;
            }
        }
        return false;
    }

    /** The picture of a music file's cover. */
    private static boolean isCover(AVStream stream) {
        return (stream.disposition() & avformat.AV_DISPOSITION_ATTACHED_PIC) != 0;
    }

    AVStream stream() {
        return stream;
    }

    AVCodecParameters parameters() {
        return stream.codecpar();
    }

    String formatName() {
        AVInputFormat format = context.iformat();
        return Ffmpeg.text(format.name());
    }

    /**
     * Reads the next packet of the video stream.
     *
     * @return whether there was one; a broken end of the file counts as its end
     */
    boolean read(AVPacket packet) {
        while (avformat.av_read_frame(context, packet) >= 0) {
            if (packet.stream_index() == stream.index()) {
                return true;
            }
            avcodec.av_packet_unref(packet);
        }
        return false;
    }

    /** When the film begins, in its own clock. */
    double startSeconds() {
        long start = context.start_time();
        return start == avutil.AV_NOPTS_VALUE ? 0 : start / MICROSECONDS;
    }

    /**
     * Number of coded pictures by the file's own table, if it has one. AVI notes dropped pictures
     * as empty ones, which do not count; MP4 may leave pictures out by its edit list.
     */
    OptionalLong promisedFrames() {
        long noted = stream.nb_frames();
        if (formatName().startsWith(MP4_FORMATS) || noted > 0 && isIndexComplete()) {
            return OptionalLong.of(filledEntries());
        }
        return noted > 0 ? OptionalLong.of(noted) : OptionalLong.empty();
    }

    /** Whether the index reaches to the last tick of the noted length. */
    private boolean isIndexComplete() {
        int count = avformat.avformat_index_get_entries_count(stream);
        long last =
                count == 0 ? 0 : avformat.avformat_index_get_entry(stream, count - 1).timestamp();
        return count > 0 && stream.duration() > 0 && last + 1 >= stream.duration();
    }

    private long filledEntries() {
        long filled = 0;
        for (int i = 0; i < avformat.avformat_index_get_entries_count(stream); i++) {
            filled += avformat.avformat_index_get_entry(stream, i).size() > 0 ? 1 : 0;
        }
        return filled;
    }

    /**
     * Length of the video by the file, if it says so. That of the whole file stands for it only
     * where there is nothing but the video.
     */
    OptionalDouble promisedSeconds() {
        long own = stream.duration();
        if (own != avutil.AV_NOPTS_VALUE && own > 0) {
            return OptionalDouble.of(own * Ffmpeg.value(stream.time_base()));
        }
        OptionalDouble tagged = taggedSeconds();
        if (tagged.isPresent()) {
            return tagged;
        }
        boolean isGuessed =
                context.duration_estimation_method() == avformat.AVFMT_DURATION_FROM_BITRATE;
        return context.nb_streams() == 1 && context.duration() > 0 && !isGuessed
                ? OptionalDouble.of(context.duration() / MICROSECONDS)
                : OptionalDouble.empty();
    }

    /** Matroska's writers note each stream's length as "00:00:12.345000000". */
    private OptionalDouble taggedSeconds() {
        AVDictionaryEntry entry = avutil.av_dict_get(stream.metadata(), "DURATION", null, 0);
        if (entry == null || entry.isNull()) {
            return OptionalDouble.empty();
        }
        String[] parts = entry.value().getString().split(":", -1);
        try {
            double seconds = 0;
            for (String part : parts) {
                seconds = 60 * seconds + Double.parseDouble(part);
            }
            return OptionalDouble.of(seconds);
        } catch (NumberFormatException e) {
            return OptionalDouble.empty(); // a note by somebody else
        }
    }

    Orientation orientation() {
        AVCodecParameters parameters = parameters();
        AVPacketSideData data =
                parameters.nb_coded_side_data() == 0
                        ? null
                        : avcodec.av_packet_side_data_get(
                                parameters.coded_side_data(),
                                parameters.nb_coded_side_data(),
                                avcodec.AV_PKT_DATA_DISPLAYMATRIX);
        if (data == null || data.isNull()) {
            return Orientation.UPRIGHT;
        }
        int[] matrix = new int[MATRIX_VALUES];
        new IntPointer(data.data()).get(matrix);
        return Orientation.of(matrix);
    }

    @Override
    public void close() {
        if (!isClosed) {
            isClosed = true;
            avformat.avformat_close_input(context);
        }
    }
}
