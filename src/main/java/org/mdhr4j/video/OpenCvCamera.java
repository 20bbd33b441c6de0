package org.mdhr4j.video;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_videoio.VideoCapture;
import org.mdhr4j.image.RgbImage;
import org.mdhr4j.machine.NativeLoader;

/** A camera of this machine, through OpenCV. */
final class OpenCvCamera implements CameraDevice {
    private final VideoCapture capture;
    private final Mat bgr = new Mat();
    private final Mat rgb = new Mat();

    private OpenCvCamera(VideoCapture capture) {
        this.capture = capture;
    }

    /**
     * Opens a camera.
     *
     * @throws IOException if there is none of that number, or it is in use
     */
    static OpenCvCamera open(int number) throws IOException {
        requireDevice(number);
        NativeLoader.prepare();
        VideoCapture capture = new VideoCapture(number);
        if (!capture.isOpened()) {
            capture.close();
            throw new IOException(
                    "camera:%d cannot be opened. Is it there, not in use elsewhere, and may this program use it?"
                            .formatted(number));
        }
        return new OpenCvCamera(capture);
    }

    /** OpenCV would complain on the terminal. */
    private static void requireDevice(int number) throws IOException {
        boolean isLinux = System.getProperty("os.name", "").startsWith("Linux");
        Path device = Path.of("/dev/video" + number);
        if (isLinux && !Files.exists(device)) {
            throw new IOException(
                    "camera:%d: there is no %s. Is the camera connected?"
                            .formatted(number, device));
        }
    }

    @Override
    public Optional<RgbImage> grab() {
        if (!capture.read(bgr)) {
            return Optional.empty();
        }
        opencv_imgproc.cvtColor(bgr, rgb, opencv_imgproc.COLOR_BGR2RGB);
        byte[] pixels = new byte[3 * rgb.rows() * rgb.cols()];
        try (BytePointer data = rgb.data()) {
            data.get(pixels);
        }
        return Optional.of(new RgbImage(rgb.cols(), rgb.rows(), pixels));
    }

    @Override
    public void close() {
        capture.release();
        capture.close();
        bgr.close();
        rgb.close();
    }
}
