package org.mdhr4j.face;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mdhr4j.face.geometry.FaceMesh;
import org.mdhr4j.face.geometry.FacePoint;
import org.mdhr4j.face.geometry.Similarity;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.image.RgbImage;
import org.mdhr4j.synthetic.SyntheticClip;
import org.mdhr4j.testing.Portrait;

class FaceTrackerTest {
    private static final int WIDTH = 480;
    private static final int HEIGHT = 360;
    private static final RgbImage EMPTY =
            RgbImage.of(new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB));

    private static FaceTracker tracker;
    private static List<BufferedImage> firstPerson;
    private static List<BufferedImage> secondPerson;

    @BeforeAll
    static void open() {
        tracker = FaceTracker.open();
        firstPerson = SyntheticClip.generate(11, AuSet.BP4D, 6, 256).images();
        secondPerson = SyntheticClip.generate(12, AuSet.BP4D, 6, 256).images();
    }

    @AfterAll
    static void close() {
        tracker.close();
    }

    @BeforeEach
    void startAnew() {
        tracker.reset();
    }

    /** Somebody walks through the picture, comes nearer and tilts the head. */
    private static Similarity step(int frame) {
        return Portrait.placed(
                3 * frame, 1 + 0.03 * frame, new FacePoint(120 + 14 * frame, 150 + 3 * frame));
    }

    private static BufferedImage walking(int frame) {
        return Portrait.warped(step(frame), WIDTH, HEIGHT);
    }

    private static List<Integer> ids(List<Face> faces) {
        return faces.stream().map(Face::id).toList();
    }

    @Test
    void followsAWalkingPersonAsCloselyAsASearchWould() {
        try (FaceFinder finder = FaceFinder.open()) {
            FaceMesh portrait = finder.find(Portrait.rgb()).get(0).mesh();
            for (int t = 0; t < 15; t++) {
                List<Face> faces = tracker.next(RgbImage.of(walking(t)));
                assertEquals(List.of(0), ids(faces), "frame " + t);
                FaceMesh expected = portrait.mapped(step(t));
                double drift = faces.get(0).mesh().meanDistance(expected);
                assertTrue(drift < 0.025 * expected.eyeDistance(), "drift " + drift);
            }
        }
    }

    @Test
    void keepsTheNumberThroughAShortLoss() {
        assertEquals(List.of(0), ids(tracker.next(RgbImage.of(walking(0)))));
        for (int t = 0; t < 3; t++) {
            assertEquals(List.of(), tracker.next(covered(walking(1))));
        }
        assertEquals(List.of(0), ids(tracker.next(RgbImage.of(walking(2)))));
    }

    /** A board before the face. */
    private static RgbImage covered(BufferedImage picture) {
        Graphics2D graphics = picture.createGraphics();
        graphics.fillRect(60, 60, 200, 170);
        graphics.dispose();
        return RgbImage.of(picture);
    }

    @Test
    void tellsTwoPeopleApartAndSeesANewcomer() {
        List<List<Integer>> ids = new ArrayList<>();
        for (int t = 0; t < 6; t++) {
            boolean isTogether = t >= 2;
            ids.add(
                    ids(
                                    tracker.next(
                                            beside(
                                                    firstPerson.get(t),
                                                    isTogether ? secondPerson.get(t) : null)))
                            .stream()
                            .sorted()
                            .toList());
            if (t == 1) {
                tracker.next(EMPTY); // a cut makes it search at once
            }
        }
        assertEquals(List.of(0), ids.get(0));
        assertEquals(List.of(0), ids.get(1));
        assertEquals(List.of(0, 1), ids.get(2));
        assertEquals(List.of(0, 1), ids.get(5));
    }

    private static RgbImage beside(BufferedImage left, BufferedImage right) {
        BufferedImage picture = new BufferedImage(512, 256, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.drawImage(left, 0, 0, null);
        graphics.drawImage(right, 256, 0, null);
        graphics.dispose();
        return RgbImage.of(picture);
    }

    @Test
    void takesSomebodyElseAtTheSamePlaceAfterACutForSomebodyElse() {
        List<Integer> ids = new ArrayList<>();
        for (int t = 0; t < 3; t++) {
            ids.addAll(ids(tracker.next(RgbImage.of(firstPerson.get(t)))));
        }
        for (int t = 0; t < 3; t++) {
            ids.addAll(ids(tracker.next(RgbImage.of(secondPerson.get(t)))));
        }
        for (int t = 3; t < 6; t++) {
            ids.addAll(ids(tracker.next(RgbImage.of(firstPerson.get(t)))));
        }
        assertEquals(List.of(0, 0, 0, 1, 1, 1, 0, 0, 0), ids);
    }

    @Test
    void takesAPersonUpAnewWhoJumpsThroughTheSameRoom() {
        List<Set<Integer>> takenUp = new ArrayList<>();
        for (double x : new double[] {140, 140, 305, 305}) {
            FacePoint place = new FacePoint(x, 100);
            RgbImage frame =
                    RgbImage.of(Portrait.warped(Portrait.placed(0, 0.6, place), WIDTH, HEIGHT));
            assertEquals(List.of(0), ids(tracker.next(frame)));
            takenUp.add(tracker.takenUp());
        }
        assertEquals(0, tracker.scene());
        assertEquals(List.of(Set.of(0), Set.of(), Set.of(0), Set.of()), takenUp);
    }

    @Test
    void takesAWalkingPersonUpOnlyOnce() {
        for (int t = 0; t < 5; t++) {
            tracker.next(RgbImage.of(walking(t)));
            assertEquals(t == 0 ? Set.of(0) : Set.of(), tracker.takenUp(), "frame " + t);
        }
    }

    @Test
    void findsNobodyInAnEmptyFilm() {
        for (int t = 0; t < 3; t++) {
            assertEquals(List.of(), tracker.next(EMPTY));
        }
    }

    @Test
    void givesTheLargestAloneWhereAskedTo() {
        TrackerOptions largest = TrackerOptions.DEFAULT.withFaces(FinderOptions.LARGEST);
        try (FaceTracker one = FaceTracker.open(largest)) {
            RgbImage both = beside(firstPerson.get(0), secondPerson.get(0));
            List<Face> all = tracker.next(both);
            assertEquals(2, all.size());
            assertEquals(all.get(0).box(), one.next(both).get(0).box());
            assertEquals(1, one.next(both).size());
        }
    }
}
