package org.mdhr4j.data.crop;

import java.io.IOException;
import java.util.Locale;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.mdhr4j.image.RgbImage;

/** Encodes crops as JPEG or PNG; keep one for each thread and close it at the end. */
final class CropEncoder implements AutoCloseable {
    private static final int JPEG_QUALITY = 95;

    /** A quick level: the noise of a camera hardly gets smaller. */
    private static final int PNG_LEVEL = 3;

    private final String ending;
    private final IntPointer parameters;
    private final Mat pixels = new Mat();
    private final Mat turned = new Mat();

    /**
     * Makes an encoder.
     *
     * @param fileName any name with the ending that the crops will have
     */
    CropEncoder(String fileName) {
        this.ending = fileName.substring(fileName.lastIndexOf('.')).toLowerCase(Locale.ROOT);
        this.parameters =
                ending.equals(".png")
                        ? new IntPointer(opencv_imgcodecs.IMWRITE_PNG_COMPRESSION, PNG_LEVEL)
                        : new IntPointer(opencv_imgcodecs.IMWRITE_JPEG_QUALITY, JPEG_QUALITY);
    }

    /** Returns the bytes of an image file. */
    byte[] encode(RgbImage image) throws IOException {
        pixels.create(image.height(), image.width(), opencv_core.CV_8UC3);
        try (BytePointer data = pixels.data()) {
            data.put(image.rgb());
        }
        opencv_imgproc.cvtColor(pixels, turned, opencv_imgproc.COLOR_RGB2BGR);
        try (BytePointer encoded = new BytePointer()) {
            if (!opencv_imgcodecs.imencode(ending, turned, encoded, parameters)) {
                throw new IOException("OpenCV cannot encode a picture as %s.".formatted(ending));
            }
            byte[] bytes = new byte[Math.toIntExact(encoded.limit())];
            encoded.get(bytes);
            return bytes;
        }
    }

    @Override
    public void close() {
        parameters.close();
        pixels.close();
        turned.close();
    }
}
