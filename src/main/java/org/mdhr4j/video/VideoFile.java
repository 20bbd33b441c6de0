package org.mdhr4j.video;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import java.util.OptionalDouble;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.files.OrdinaryFile;
import org.mdhr4j.files.Shown;

/**
 * The pictures of a film, one after the other, upright and with their times.
 *
 * <pre>{@code
 * try (VideoFile film = VideoFile.open(path)) {
 *     while (film.hasNext()) {
 *         VideoFrame frame = film.next();
 *     }
 *     VideoOutcome outcome = film.outcome();
 * }
 * }</pre>
 *
 * <p>Damage does not throw: what can be decoded is given out, and {@link #outcome} says what was
 * missing. Belongs to one thread at a time; close it at the end.
 */
public final class VideoFile implements VideoSource {
    /** A film may end a little before its promised end. */
    private static final double END_TOLERANCE_FRAMES = 2.5;

    private static final double USUAL_FRAMES_PER_SECOND = 25;

    /** Anamorphic films have pixels up to 2.4 times as wide as high. */
    private static final double WIDEST_PIXEL = 16;

    /** Pictures may follow each other faster than the mean rate by this share and yet be even. */
    private static final double UNEVEN = 0.05;

    private final Container container;
    private final Decoder decoder;
    private final ColourConverter converter;
    private final Orientation orientation;
    private final VideoInfo info;
    private @Nullable VideoFrame following;
    private long numFrames;
    private double lastSeconds = Double.NEGATIVE_INFINITY;
    private double endSeconds;
    private boolean isAtEnd;

    private VideoFile(Path file, Container container, Decoder decoder) throws IOException {
        this.container = container;
        this.decoder = decoder;
        this.orientation = container.orientation();
        double aspect = Ffmpeg.value(container.parameters().sample_aspect_ratio());
        if (aspect > WIDEST_PIXEL || aspect > 0 && aspect < 1 / WIDEST_PIXEL) {
            throw new IOException(
                    "%s: says that its pixels are %s times as wide as high, which no film has. Write it anew with a video program."
                            .formatted(Shown.of(file), aspect));
        }
        this.converter = new ColourConverter(aspect > 0 ? aspect : 1);
        this.info = readInfo();
    }

    /** Loads FFmpeg, which otherwise the first film does. */
    public static void prepare() {
        Ffmpeg.prepare();
        avformat.avformat_version();
        avcodec.avcodec_version();
        swscale.swscale_version();
    }

    /**
     * Opens a file.
     *
     * @throws NoSuchFileException if there is none
     * @throws IOException if it is no film that can be decoded; the message names the file
     */
    public static VideoFile open(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        OrdinaryFile.require(file);
        Container container = Container.open(file);
        try {
            return new VideoFile(file, container, Decoder.open(file, container));
        } catch (IOException | RuntimeException e) {
            container.close();
            throw e;
        }
    }

    private VideoInfo readInfo() {
        int width = converter.squareWidth(container.parameters().width());
        int height = container.parameters().height();
        double rate = Ffmpeg.value(container.stream().avg_frame_rate());
        double shortest = Ffmpeg.value(container.stream().r_frame_rate());
        return new VideoInfo(
                container.formatName(),
                Ffmpeg.text(avcodec.avcodec_get_name(container.parameters().codec_id())),
                orientation.swapsSides() ? height : width,
                orientation.swapsSides() ? width : height,
                orientation.clockwiseDegrees(),
                rate > 0 ? OptionalDouble.of(rate) : OptionalDouble.empty(),
                !(shortest > rate * (1 + UNEVEN)),
                container.promisedFrames(),
                container.promisedSeconds());
    }

    /** Returns what the film says about itself. */
    public VideoInfo info() {
        return info;
    }

    /** Returns when its first picture is shown by the file's table, also if that is damaged. */
    public double firstSeconds() {
        long start = container.stream().start_time();
        return start == avutil.AV_NOPTS_VALUE
                ? 0
                : start * Ffmpeg.value(container.stream().time_base()) - container.startSeconds();
    }

    @Override
    public boolean hasNext() {
        if (following == null && !isAtEnd) {
            AVFrame frame = decoder.next();
            if (frame == null) {
                isAtEnd = true;
            } else {
                following = take(frame);
            }
        }
        return following != null;
    }

    @Override
    public VideoFrame next() {
        VideoFrame frame = hasNext() ? following : null;
        if (frame == null) {
            throw new NoSuchElementException("There is no further frame.");
        }
        following = null;
        return frame;
    }

    private VideoFrame take(AVFrame frame) {
        double tick = Ffmpeg.value(container.stream().time_base());
        double usual = 1 / info.framesPerSecond().orElse(USUAL_FRAMES_PER_SECOND);
        long stamp = frame.best_effort_timestamp();
        double seconds =
                stamp == avutil.AV_NOPTS_VALUE
                        ? numFrames == 0 ? 0 : lastSeconds + usual
                        : stamp * tick - container.startSeconds();
        lastSeconds = seconds;
        double length = frame.duration() > 0 ? frame.duration() * tick : usual;
        endSeconds = Math.max(endSeconds, seconds + length);
        return new VideoFrame(numFrames++, seconds, orientation.apply(converter.convert(frame)));
    }

    /** Returns how many coded pictures so far could not be decoded, or not without faults. */
    public long damagedParts() {
        return decoder.damaged();
    }

    /**
     * Returns what was read so far, and whether the file kept its promises.
     *
     * @throws IllegalStateException before the last frame was taken
     */
    public VideoOutcome outcome() {
        if (!isAtEnd) {
            throw new IllegalStateException("The film is not read to its end yet.");
        }
        return new VideoOutcome(
                numFrames,
                endSeconds,
                info.numFrames(),
                info.seconds(),
                decoder.damaged(),
                isCut());
    }

    /** Pictures of the file's table are missing, or the end of its length was not reached. */
    private boolean isCut() {
        double usual = 1 / info.framesPerSecond().orElse(USUAL_FRAMES_PER_SECOND);
        double latest = endSeconds + END_TOLERANCE_FRAMES * usual;
        return decoder.packets() < info.numFrames().orElse(0) || latest < info.seconds().orElse(0);
    }

    @Override
    public void close() {
        isAtEnd = true;
        following = null;
        decoder.close();
        converter.close();
        container.close();
    }
}
