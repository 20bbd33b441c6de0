package org.mdhr4j.data.frames;

import java.io.IOException;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.global.opencv_videoio;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_videoio.VideoCapture;
import org.mdhr4j.data.image.ClipTransform;
import org.mdhr4j.data.image.FrameTransform;
import org.mdhr4j.data.manifest.DataException;
import org.mdhr4j.files.Shown;
import org.mdhr4j.image.RgbImage;
import org.mdhr4j.machine.NativeLogs;

/** A video file, read with OpenCV; which formats it knows depends on the system's libraries. */
final class VideoFileFrames implements FrameSource {
    static {
        NativeLogs.toSlf4j();
    }

    private final Path file;
    private final VideoCapture capture;
    private final ClipTransform transform;
    private final int frameBytes;
    private final Mat bgr = new Mat();
    private final Mat rgb = new Mat();
    private final long promised;
    private final long readable;
    private long numRead;
    private boolean hasNext;

    VideoFileFrames(Path file, FrameTransform transform) throws IOException {
        Optional<AviFile.Film> film = AviFile.read(file);
        requireNotCut(file, film);
        this.file = file;
        this.transform = new ClipTransform(transform, transform.draw(0));
        this.frameBytes = 3 * transform.inputSize() * transform.inputSize();
        this.capture = new VideoCapture(file.toString());
        if (!capture.isOpened()) {
            close();
            throw unreadable();
        }
        long counted = Math.round(capture.get(opencv_videoio.CAP_PROP_FRAME_COUNT));
        this.promised = film.map(AviFile.Film::promised).orElse(counted);
        this.readable = film.map(AviFile.Film::wholeFrames).orElse(Long.MAX_VALUE);
        this.hasNext = capture.read(bgr);
        if (!hasNext) {
            close();
            throw unreadable();
        }
    }

    private static void requireNotCut(Path file, Optional<AviFile.Film> film) {
        if (film.isPresent() && film.get().isCut()) {
            throw new DataException(
                    file,
                    "is cut after %d frames. Copy it again, or save what is there with 'ffmpeg -i VIDEO -c copy WHOLE.avi'."
                            .formatted(film.get().wholeFrames()));
        }
    }

    private DataException unreadable() {
        return new DataException(
                file,
                "cannot be read as a video (OpenCV reads Motion JPEG in AVI by itself, other"
                        + " formats with the system's FFmpeg or GStreamer). Turn it into images"
                        + " with 'ffmpeg -i VIDEO FOLDER/%06d.png' and give the folder.");
    }

    @Override
    public boolean hasNext() {
        return hasNext;
    }

    @Override
    public byte[] next() {
        if (!hasNext) {
            throw new NoSuchElementException("There is no further frame.");
        }
        opencv_imgproc.cvtColor(bgr, rgb, opencv_imgproc.COLOR_BGR2RGB);
        byte[] pixels = new byte[rgb.rows() * rgb.cols() * 3];
        try (BytePointer data = rgb.data()) {
            data.get(pixels);
        }
        byte[] planes = new byte[frameBytes];
        transform.apply(new RgbImage(rgb.cols(), rgb.rows(), pixels), planes, 0);
        numRead++;
        hasNext = numRead < readable && capture.read(bgr);
        return planes;
    }

    @Override
    public OptionalLong numFrames() {
        return OptionalLong.empty(); // containers may be wrong about it
    }

    @Override
    public String name(long frame) {
        return Long.toString(frame);
    }

    @Override
    public Optional<String> damage() {
        return hasNext || numRead >= promised
                ? Optional.empty()
                : Optional.of(
                        "%s: %d of %d frames could be read; the file is damaged behind them."
                                .formatted(Shown.of(file), numRead, promised));
    }

    @Override
    public void close() {
        hasNext = false;
        capture.release();
        bgr.close();
        rgb.close();
    }
}
