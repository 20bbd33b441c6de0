package org.mdhr4j.face.detect;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_dnn;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.StringVector;
import org.bytedeco.opencv.opencv_dnn.Net;
import org.mdhr4j.files.Resource;
import org.mdhr4j.image.RgbImage;
import org.mdhr4j.machine.NativeLoader;

/** A TFLite model among the resources, run by OpenCV on square pictures. */
final class TfliteNetwork implements AutoCloseable {
    static {
        NativeLoader.prepare();
    }

    private final Net net;
    private final StringVector outputNames;
    private final MatVector outputs = new MatVector();
    private final Mat input;
    private final FloatPointer inputValues;
    private final int sizePixels;
    private final float[] planes;
    private boolean isClosed;

    /**
     * @param sizePixels width and height of the pictures that it takes
     */
    TfliteNetwork(String resource, int sizePixels) {
        opencv_core.setNumThreads(0);
        this.sizePixels = sizePixels;
        this.net = opencv_dnn.readNetFromTFLite(Resource.bytes(TfliteNetwork.class, resource));
        this.outputNames = net.getUnconnectedOutLayersNames();
        this.input = new Mat(new int[] {1, 3, sizePixels, sizePixels}, opencv_core.CV_32F);
        this.inputValues = new FloatPointer(input.data());
        this.planes = new float[3 * sizePixels * sizePixels];
    }

    int sizePixels() {
        return sizePixels;
    }

    /**
     * Runs the network.
     *
     * @param image of the right size
     * @param scale factor of the values 0..255
     * @param shift added after that
     * @return its outputs in no particular order
     */
    List<float[]> run(RgbImage image, float scale, float shift) {
        if (isClosed) {
            throw new IllegalStateException("This network is closed.");
        }
        fill(image, scale, shift);
        net.setInput(input);
        net.forward(outputs, outputNames);
        List<float[]> values = new ArrayList<>();
        for (long i = 0; i < outputs.size(); i++) {
            values.add(values(outputs.get(i)));
        }
        return values;
    }

    private void fill(RgbImage image, float scale, float shift) {
        int plane = sizePixels * sizePixels;
        byte[] rgb = image.rgb();
        for (int i = 0; i < plane; i++) {
            planes[i] = scale * (rgb[3 * i] & 0xFF) + shift;
            planes[plane + i] = scale * (rgb[3 * i + 1] & 0xFF) + shift;
            planes[2 * plane + i] = scale * (rgb[3 * i + 2] & 0xFF) + shift;
        }
        inputValues.put(planes, 0, planes.length);
    }

    private static float[] values(Mat output) {
        float[] values = new float[(int) output.total()];
        try (Mat owned = output;
                FloatPointer data = new FloatPointer(owned.data())) {
            data.get(values);
        }
        return values;
    }

    @Override
    public void close() {
        if (!isClosed) {
            isClosed = true;
            inputValues.close();
            input.close();
            outputs.close();
            outputNames.close();
            net.close();
        }
    }
}
