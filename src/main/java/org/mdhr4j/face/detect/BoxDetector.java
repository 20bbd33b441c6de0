package org.mdhr4j.face.detect;

import java.util.ArrayList;
import java.util.List;
import org.mdhr4j.face.geometry.FaceBox;
import org.mdhr4j.face.geometry.FacePoint;
import org.mdhr4j.face.geometry.Similarity;
import org.mdhr4j.face.image.SourceImage;
import org.mdhr4j.image.RgbImage;

/**
 * Finds the faces of a picture with one of MediaPipe's two detectors (BlazeFace, Bazarevsky et al.,
 * 2019). Each looks at the whole picture, or a part of it, shrunk to a small square.
 *
 * <p>Belongs to one thread at a time; close it at the end.
 */
public final class BoxDetector implements AutoCloseable {
    private static final int VALUES_PER_ANCHOR = 4 + 2 * Detection.NUM_POINTS;

    private final TfliteNetwork network;
    private final double[] anchors;
    private final double minScore;

    private BoxDetector(String resource, int sizePixels, double[] anchors, double minScore) {
        this.network = new TfliteNetwork(resource, sizePixels);
        this.anchors = anchors;
        this.minScore = minScore;
    }

    /**
     * Opens the detector for faces near the camera: quick (2 ms); it finds a face that fills the
     * picture, and needs about a seventh of the picture's longer side.
     */
    public static BoxDetector shortRange() {
        double[] anchors = Anchors.centres(new int[] {16, 8}, new int[] {2, 6});
        return new BoxDetector("face_detection_short_range.tflite", 128, anchors, 0.5);
    }

    /**
     * Opens the detector for faces farther away: slower (7 ms); it finds faces down to about a
     * thirteenth of the picture's longer side, but none that fills the picture.
     */
    public static BoxDetector fullRange() {
        double[] anchors = Anchors.centres(new int[] {48}, new int[] {1});
        return new BoxDetector("face_detection_full_range.tflite", 192, anchors, 0.6);
    }

    /** Returns the faces of a whole picture, best first. */
    public List<Detection> detect(SourceImage image) {
        int side = Math.max(image.width(), image.height());
        double left = (image.width() - side) / 2.0;
        double upper = (image.height() - side) / 2.0;
        return detect(image, new FaceBox(left, upper, side, side));
    }

    /**
     * Returns the faces of a part of a picture, best first.
     *
     * @param part a square
     */
    public List<Detection> detect(SourceImage image, FaceBox part) {
        double scale = network.sizePixels() / part.width();
        Similarity toCut = new Similarity(scale, 0, -scale * part.x(), -scale * part.y());
        RgbImage cut = image.cut(toCut, network.sizePixels());
        Similarity back = toCut.inverse();
        return decode(network.run(cut, 1 / 127.5f, -1)).stream().map(d -> d.mapped(back)).toList();
    }

    private List<Detection> decode(List<float[]> outputs) {
        int numAnchors = anchors.length / 2;
        float[] logits = ofLength(outputs, numAnchors);
        float[] values = ofLength(outputs, numAnchors * VALUES_PER_ANCHOR);
        List<Detection> detections = new ArrayList<>();
        for (int i = 0; i < numAnchors; i++) {
            double score = 1 / (1 + Math.exp(-logits[i]));
            if (score >= minScore && hasArea(values, i)) {
                detections.add(detection(values, i, score));
            }
        }
        return Detection.joined(detections);
    }

    private static float[] ofLength(List<float[]> outputs, int length) {
        return outputs.stream()
                .filter(values -> values.length == length)
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "The detector has no output of %d values; its lengths: %s."
                                                .formatted(
                                                        length,
                                                        outputs.stream()
                                                                .map(o -> o.length)
                                                                .toList())));
    }

    private static boolean hasArea(float[] values, int anchor) {
        int at = anchor * VALUES_PER_ANCHOR;
        return values[at + 2] > 0 && values[at + 3] > 0;
    }

    /** Values: middle, width, height, six places; all but the sizes relative to the anchor. */
    private Detection detection(float[] values, int anchor, double score) {
        int at = anchor * VALUES_PER_ANCHOR;
        double x = anchors[2 * anchor] * network.sizePixels();
        double y = anchors[2 * anchor + 1] * network.sizePixels();
        float width = values[at + 2];
        float height = values[at + 3];
        List<FacePoint> points = new ArrayList<>();
        for (int i = at + 4; i < at + VALUES_PER_ANCHOR; i += 2) {
            points.add(new FacePoint(x + values[i], y + values[i + 1]));
        }
        FaceBox box =
                new FaceBox(
                        x + values[at] - width / 2, y + values[at + 1] - height / 2, width, height);
        return new Detection(box, score, points);
    }

    @Override
    public void close() {
        network.close();
    }
}
