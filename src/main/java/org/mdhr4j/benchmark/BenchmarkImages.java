package org.mdhr4j.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.mdhr4j.machine.NativeLoader;

/** JPEG files of faces that {@link ShadedFace} draws. */
public final class BenchmarkImages {
    static {
        NativeLoader.prepare();
    }

    /** Width and height of the reference's face crops. */
    public static final int SIZE = 256;

    private BenchmarkImages() {}

    /**
     * Writes images; the same number gives the same files.
     *
     * @throws IOException if a file cannot be written
     */
    public static List<Path> write(Path folder, int count) throws IOException {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Path file = folder.resolve(String.format(Locale.ROOT, "%03d.jpg", i));
            Files.write(file, encode(ShadedFace.bgr(SIZE, i)));
            files.add(file);
        }
        return files;
    }

    private static byte[] encode(byte[] bgr) {
        try (BytePointer pixels = new BytePointer(bgr);
                Mat image = new Mat(SIZE, SIZE, opencv_core.CV_8UC3, pixels);
                BytePointer jpeg = new BytePointer()) {
            if (!opencv_imgcodecs.imencode(".jpg", image, jpeg)) {
                throw new IllegalStateException("OpenCV could not encode a JPEG.");
            }
            byte[] bytes = new byte[(int) jpeg.limit()];
            jpeg.get(bytes);
            return bytes;
        }
    }
}
