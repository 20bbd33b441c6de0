package org.mdhr4j.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.mdhr4j.machine.NativeLoader;

/** JPEG files about as costly to decode as aligned faces: soft shading with skin-like grain. */
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
            Files.write(file, encode(pixels(new SplittableRandom(i))));
            files.add(file);
        }
        return files;
    }

    private static byte[] pixels(SplittableRandom random) {
        double phase = random.nextDouble() * 6;
        byte[] bgr = new byte[SIZE * SIZE * 3];
        for (int y = 0, at = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                double dx = (x - 128) / 90.0;
                double dy = (y - 128) / 115.0;
                double face = 150 * Math.exp(-dx * dx - dy * dy);
                double detail = 25 * Math.sin(x * 0.13 + phase) * Math.cos(y * 0.11 - phase);
                double light = 40 + face + detail + random.nextInt(-4, 5);
                bgr[at++] = clip(light * 0.75);
                bgr[at++] = clip(light * 0.85);
                bgr[at++] = clip(light * 1.1);
            }
        }
        return bgr;
    }

    private static byte clip(double value) {
        return (byte) Math.max(0, Math.min(255, (int) value));
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
