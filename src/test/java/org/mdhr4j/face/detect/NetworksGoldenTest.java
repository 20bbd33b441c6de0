package org.mdhr4j.face.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mdhr4j.face.geometry.FacePoint;
import org.mdhr4j.face.geometry.FaceSquare;
import org.mdhr4j.face.image.SourceImage;
import org.mdhr4j.testing.Portrait;

/**
 * What the networks say of the portrait, so that another version of OpenCV's importer that reads
 * the models otherwise is noticed. The short-range score is also that of ONNX Runtime for the same
 * network, 0.922.
 */
class NetworksGoldenTest {
    private static final SourceImage IMAGE = new SourceImage();

    @BeforeAll
    static void load() {
        IMAGE.set(Portrait.rgb());
    }

    @AfterAll
    static void close() {
        IMAGE.close();
    }

    @Test
    void shortRangeDetectorIsAsItWas() {
        try (BoxDetector detector = BoxDetector.shortRange()) {
            Detection face = only(detector.detect(IMAGE));
            assertEquals(0.922, face.score(), 0.005);
            assertClose(new FacePoint(225.1, 128.0), face.box().centre(), 1);
            assertEquals(94.1, face.box().width(), 1);
            assertClose(new FacePoint(203.8, 100.8), face.points().get(0), 1);
            assertClose(new FacePoint(271.1, 124.7), face.points().get(5), 1);
        }
    }

    @Test
    void fullRangeDetectorIsAsItWas() {
        try (BoxDetector detector = BoxDetector.fullRange()) {
            Detection face = only(detector.detect(IMAGE));
            assertEquals(0.941, face.score(), 0.005);
            assertClose(new FacePoint(226.1, 121.3), face.box().centre(), 1);
            assertEquals(106.6, face.box().width(), 1);
            assertClose(new FacePoint(223.1, 148.2), face.points().get(3), 1);
        }
    }

    @Test
    void meshIsAsItWas() {
        try (MeshNetwork network = new MeshNetwork()) {
            FaceSquare square = new FaceSquare(new FacePoint(225, 123), 161, 0.05);
            MeshNetwork.Result result = network.once(IMAGE, square);
            assertTrue(result.presence() > 0.999);
            assertClose(new FacePoint(222.7, 140.3), result.mesh().point(0), 0.5);
            assertClose(new FacePoint(193.8, 101.0), result.mesh().point(33), 0.5);
            assertClose(new FacePoint(257.0, 104.4), result.mesh().point(263), 0.5);
            assertClose(new FacePoint(220.3, 177.1), result.mesh().point(152), 0.5);
            assertEquals(-25.1, result.mesh().depth(4), 0.5);
            assertEquals(42.4, result.mesh().depth(234), 0.5);
        }
    }

    @Test
    void seesNoFaceBesideThePortraits() {
        try (MeshNetwork network = new MeshNetwork()) {
            FaceSquare square = new FaceSquare(new FacePoint(400, 300), 161, 0);
            assertTrue(network.once(IMAGE, square).presence() < 0.5);
        }
    }

    @Test
    void asksForAPictureFirst() {
        try (SourceImage empty = new SourceImage();
                BoxDetector detector = BoxDetector.shortRange()) {
            assertThrows(IllegalStateException.class, () -> detector.detect(empty));
        }
    }

    private static Detection only(List<Detection> detections) {
        assertEquals(1, detections.size(), detections::toString);
        return detections.get(0);
    }

    private static void assertClose(FacePoint expected, FacePoint actual, double pixels) {
        assertTrue(expected.distanceTo(actual) < pixels, () -> expected + " " + actual);
    }
}
