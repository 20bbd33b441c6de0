package org.mdhr4j.face;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.awt.image.RescaleOp;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mdhr4j.face.geometry.FaceLandmark;
import org.mdhr4j.face.geometry.FaceMesh;
import org.mdhr4j.face.geometry.FacePoint;
import org.mdhr4j.face.geometry.Similarity;
import org.mdhr4j.image.RgbImage;
import org.mdhr4j.testing.Portrait;

class FaceFinderTest {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;

    private static FaceFinder finder;
    private static FaceMesh portrait;

    @BeforeAll
    static void open() {
        finder = FaceFinder.open();
        portrait = only(Portrait.image()).mesh();
    }

    @AfterAll
    static void close() {
        finder.close();
    }

    private static Face only(BufferedImage picture) {
        List<Face> faces = finder.find(RgbImage.of(picture));
        assertEquals(1, faces.size(), "faces");
        return faces.get(0);
    }

    /** Mean distance from where the points of the unchanged portrait went, in eye distances. */
    private static double drift(BufferedImage picture, Similarity change) {
        FaceMesh expected = portrait.mapped(change);
        return only(picture).mesh().meanDistance(expected) / expected.eyeDistance();
    }

    @Test
    void findsThePlacesThatAPersonSeesInThePortrait() {
        // Read off the enlarged picture by eye.
        assertNear(new FacePoint(202.5, 102), FaceLandmark.RIGHT_EYE);
        assertNear(new FacePoint(247.5, 104), FaceLandmark.LEFT_EYE);
        assertNear(new FacePoint(223, 126.5), FaceLandmark.NOSE_TIP);
        assertNear(new FacePoint(202, 140), FaceLandmark.RIGHT_MOUTH_CORNER);
        assertNear(new FacePoint(244.5, 141), FaceLandmark.LEFT_MOUTH_CORNER);
    }

    private static void assertNear(FacePoint expected, FaceLandmark landmark) {
        FacePoint point = portrait.point(landmark);
        assertTrue(point.distanceTo(expected) < 3.5, landmark + " at " + point);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 15, -15, 30, -30, 45, -45})
    void staysOnATurnedFaceAndReadsItsTilt(double degrees) {
        Similarity change = Portrait.placed(degrees, 1, WIDTH, HEIGHT);
        BufferedImage picture = Portrait.warped(change, WIDTH, HEIGHT);
        assertTrue(drift(picture, change) < 0.02, () -> "drift " + drift(picture, change));
        double upright = only(Portrait.image()).angles().rollDegrees();
        assertEquals(upright - degrees, only(picture).angles().rollDegrees(), 1.5);
    }

    @ParameterizedTest
    @CsvSource({
        "60, 640, 480",
        "60, 1920, 1080",
        "80, 1280, 720",
        "107, 640, 480",
        "360, 640, 480"
    })
    void staysOnSmallAndLargeFaces(int facePixels, int width, int height) {
        double scale = facePixels / Portrait.FACE_PIXELS;
        FacePoint place = new FacePoint(width * 0.6, height * 0.55);
        Similarity change = Portrait.placed(0, scale, place);
        BufferedImage picture = Portrait.warped(change, width, height);
        assertTrue(drift(picture, change) < 0.02, () -> "drift " + drift(picture, change));
    }

    @ParameterizedTest
    @CsvSource({"0.3, 0.02", "0.15, 0.025"})
    void staysOnADarkFace(float brightness, double limit) {
        Similarity change = Portrait.placed(0, 1, WIDTH, HEIGHT);
        BufferedImage bright = Portrait.warped(change, WIDTH, HEIGHT);
        BufferedImage dark = new RescaleOp(brightness, 0, null).filter(bright, null);
        assertTrue(drift(dark, change) < limit, () -> "drift " + drift(dark, change));
        double ratio = only(dark).quality().brightness() / only(bright).quality().brightness();
        assertEquals(brightness, ratio, 0.03);
    }

    @Test
    void staysOnABlurredFaceAndSaysThatItIsBlurred() {
        Similarity change = Portrait.placed(0, 1, WIDTH, HEIGHT);
        BufferedImage sharp = Portrait.warped(change, WIDTH, HEIGHT);
        BufferedImage blurred = blurred(sharp, 5);
        assertTrue(drift(blurred, change) < 0.02, () -> "drift " + drift(blurred, change));
        double loss = only(blurred).quality().sharpness() / only(sharp).quality().sharpness();
        assertTrue(loss < 0.6, "share of the sharpness left: " + loss);
    }

    private static BufferedImage blurred(BufferedImage picture, int size) {
        float[] weights = new float[size * size];
        Arrays.fill(weights, 1f / weights.length);
        return new ConvolveOp(new Kernel(size, size, weights), ConvolveOp.EDGE_NO_OP, null)
                .filter(picture, null);
    }

    @Test
    void listsSeveralFacesFromTheLargest() {
        BufferedImage picture = new BufferedImage(900, 500, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.drawImage(Portrait.image(), 0, 0, 320, 320, null);
        graphics.drawImage(Portrait.image(), 350, 0, null);
        graphics.dispose();
        List<Face> faces = finder.find(RgbImage.of(picture));
        assertEquals(List.of(0, 1), faces.stream().map(Face::id).toList());
        assertEquals(350 + Portrait.FACE.x(), faces.get(0).box().centre().x(), 4);
        assertEquals(320 / 512.0 * Portrait.FACE.x(), faces.get(1).box().centre().x(), 4);
        try (FaceFinder largest = FaceFinder.open(FinderOptions.LARGEST)) {
            assertEquals(faces.subList(0, 1), largest.find(RgbImage.of(picture)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"chelsea.png", "rocket.jpg"})
    void findsNoFaceWherePeopleAreNot(String name) {
        BufferedImage picture = Portrait.read(name);
        assertEquals(List.of(), finder.find(RgbImage.of(picture)));
        BufferedImage large = new BufferedImage(1920, 1280, BufferedImage.TYPE_INT_RGB);
        large.createGraphics().drawImage(picture, 0, 0, 1920, 1280, null);
        assertEquals(List.of(), finder.find(RgbImage.of(large)));
    }

    @Test
    void findsNoFaceInBlackNoiseStripesAndDiscs() {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        assertEquals(List.of(), finder.find(RgbImage.of(picture)));
        Random random = new Random(7);
        byte[] noise = new byte[3 * WIDTH * HEIGHT];
        random.nextBytes(noise);
        assertEquals(List.of(), finder.find(new RgbImage(WIDTH, HEIGHT, noise)));
        Graphics2D graphics = picture.createGraphics();
        for (int i = 0; i < 60; i++) {
            graphics.setColor(new Color(random.nextInt(1 << 24)));
            int size = 20 + random.nextInt(150);
            graphics.fillOval(random.nextInt(WIDTH), random.nextInt(HEIGHT), size, size);
        }
        graphics.dispose();
        assertEquals(List.of(), finder.find(RgbImage.of(picture)));
        assertEquals(List.of(), finder.find(new RgbImage(1, 60_000, new byte[180_000])));
        assertEquals(List.of(), finder.find(new RgbImage(1, 1, new byte[3])));
    }

    @Test
    void rejectsSizesAtWhichNoFaceCanBeFound() {
        Exception error =
                assertThrows(IllegalArgumentException.class, () -> new FinderOptions(5, 1));
        assertTrue(error.getMessage().contains("at least 20"), error.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new FinderOptions(50, 0));
    }

    @Test
    void saysThatItIsClosed() {
        FaceFinder closed = FaceFinder.open();
        closed.close();
        closed.close();
        assertThrows(IllegalStateException.class, () -> closed.find(Portrait.rgb()));
    }
}
