package org.mdhr4j.data;

import java.nio.file.Path;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_videoio.VideoCapture;
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
    private boolean hasNext;

    VideoFileFrames(Path file, FrameTransform transform) {
        this.file = file;
        this.transform = new ClipTransform(transform, transform.draw(0));
        this.frameBytes = 3 * transform.inputSize() * transform.inputSize();
        this.capture = new VideoCapture(file.toString());
        if (!capture.isOpened()) {
            close();
            throw unreadable();
        }
        this.hasNext = capture.read(bgr);
        if (!hasNext) {
            close();
            throw unreadable();
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
        hasNext = capture.read(bgr);
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
    public void close() {
        hasNext = false;
        capture.release();
        bgr.close();
        rgb.close();
    }
}
