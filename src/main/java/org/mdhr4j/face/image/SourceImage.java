package org.mdhr4j.face.image;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.mdhr4j.face.geometry.Similarity;
import org.mdhr4j.image.RgbImage;
import org.mdhr4j.machine.NativeLoader;

/**
 * A picture in native memory from which other pictures are cut. What lies outside of it is black.
 *
 * <p>Belongs to one thread at a time and is used for one picture after the other; close it at the
 * end.
 */
public final class SourceImage implements AutoCloseable {
    static {
        NativeLoader.prepare();
    }

    /** Longer pictures OpenCV does not cut from. */
    private static final int LONGEST_SIDE = Short.MAX_VALUE - 1;

    private static final int FLAGS = opencv_imgproc.INTER_LINEAR | opencv_imgproc.WARP_INVERSE_MAP;

    /** The picture, then every time half as large, as far as needed. */
    private final List<Mat> levels = new ArrayList<>();

    private final Mat matrix = new Mat(2, 3, opencv_core.CV_64FC1);
    private final Mat cut = new Mat();
    private final Scalar black = new Scalar(0, 0, 0, 0);
    private int numLevels;
    private boolean isClosed;

    /** Makes room for a picture; OpenCV's own threads are switched off. */
    public SourceImage() {
        opencv_core.setNumThreads(0);
    }

    /** Takes a picture in place of the one before; its pixels are copied. */
    public void set(RgbImage image) {
        requireOpen();
        Mat target = memory(0);
        target.create(image.height(), image.width(), opencv_core.CV_8UC3);
        try (BytePointer data = target.data()) {
            data.put(image.rgb());
        }
        numLevels = 1;
    }

    /** Returns the picture's width in pixels. */
    public int width() {
        requirePicture();
        return levels.get(0).cols();
    }

    /** Returns the picture's height in pixels. */
    public int height() {
        requirePicture();
        return levels.get(0).rows();
    }

    /**
     * Cuts a square out.
     *
     * @param toCut where a place of the picture lies in the square
     * @param sizePixels the square's side
     */
    public RgbImage cut(Similarity toCut, int sizePixels) {
        requirePicture();
        int level = level(toCut.scale());
        setMatrix(toCut.inverse(), level);
        try (Size size = new Size(sizePixels, sizePixels)) {
            opencv_imgproc.warpAffine(
                    levels.get(level),
                    cut,
                    matrix,
                    size,
                    FLAGS,
                    opencv_core.BORDER_CONSTANT,
                    black);
        }
        byte[] rgb = new byte[3 * sizePixels * sizePixels];
        try (BytePointer data = cut.data()) {
            data.get(rgb);
        }
        return new RgbImage(sizePixels, sizePixels, rgb);
    }

    /** The level from which a cut at a scale is taken: reduced, but not below the cut's size. */
    private int level(double scale) {
        int longest = Math.max(width(), height());
        int level = 0;
        while (longest >> level > LONGEST_SIDE
                || (scale * (2 << level) <= 1 && longest >> level > 1)) {
            level++;
        }
        while (numLevels <= level) {
            halve();
        }
        return level;
    }

    private void halve() {
        Mat larger = levels.get(numLevels - 1);
        Mat smaller = memory(numLevels);
        try (Size half = new Size((larger.cols() + 1) / 2, (larger.rows() + 1) / 2)) {
            opencv_imgproc.resize(larger, smaller, half, 0, 0, opencv_imgproc.INTER_AREA);
        }
        numLevels++;
    }

    private Mat memory(int number) {
        while (levels.size() <= number) {
            levels.add(new Mat());
        }
        return levels.get(number);
    }

    /** The way from the cut to a level, in OpenCV's coordinates: whole numbers in pixel centres. */
    private void setMatrix(Similarity toPicture, int level) {
        Mat image = levels.get(level);
        double scaleX = (double) image.cols() / width();
        double scaleY = (double) image.rows() / height();
        double cos = toPicture.cos();
        double sin = toPicture.sin();
        double x = (cos - sin) / 2 + toPicture.shiftX();
        double y = (cos + sin) / 2 + toPicture.shiftY();
        try (DoublePointer values = new DoublePointer(matrix.data())) {
            values.put(
                    scaleX * cos,
                    -scaleX * sin,
                    scaleX * x - 0.5,
                    scaleY * sin,
                    scaleY * cos,
                    scaleY * y - 0.5);
        }
    }

    private void requirePicture() {
        requireOpen();
        if (numLevels == 0) {
            throw new IllegalStateException("There is no picture to cut from; call set first.");
        }
    }

    private void requireOpen() {
        if (isClosed) {
            throw new IllegalStateException("This picture is closed.");
        }
    }

    @Override
    public void close() {
        if (!isClosed) {
            isClosed = true;
            levels.forEach(Mat::close);
            matrix.close();
            cut.close();
            black.close();
        }
    }
}
