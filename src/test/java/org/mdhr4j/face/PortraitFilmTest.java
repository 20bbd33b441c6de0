package org.mdhr4j.face;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.face.geometry.FaceMesh;
import org.mdhr4j.face.geometry.FacePoint;
import org.mdhr4j.face.geometry.Similarity;
import org.mdhr4j.testing.FilmMaker;
import org.mdhr4j.testing.Portrait;
import org.mdhr4j.video.VideoFile;
import org.mdhr4j.video.VideoFrame;

/** A phone's film of a portrait: recorded lying on its side, with frames missing. */
class PortraitFilmTest {
    private static final int WIDTH = 480;
    private static final int HEIGHT = 640;
    private static final List<Integer> TICKS =
            IntStream.range(0, 30).filter(t -> t % 7 != 3 && t != 11 && t != 12).boxed().toList();

    @TempDir private Path folder;

    private static Similarity warp(int tick) {
        double swing = Math.sin(tick / 5.0);
        return Portrait.placed(
                20 * swing, 1.4 + 0.3 * swing, new FacePoint(240 + 50 * swing, 300 - 2 * tick));
    }

    /** The picture as a sensor stores it that is turned against the clock. */
    private static BufferedImage lying(BufferedImage upright) {
        BufferedImage stored = new BufferedImage(HEIGHT, WIDTH, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = stored.createGraphics();
        graphics.drawImage(upright, new AffineTransform(0, -1, 1, 0, 0, WIDTH), null);
        graphics.dispose();
        return stored;
    }

    @Test
    void isFollowedWithItsTimesAndPlaces() throws IOException {
        Path file = folder.resolve("phone.mp4");
        try (FilmMaker maker = new FilmMaker(file, "libopenh264", HEIGHT, WIDTH, 90)) {
            for (int tick : TICKS) {
                maker.add(lying(Portrait.warped(warp(tick), WIDTH, HEIGHT)), 40L * tick);
            }
        }
        FaceMesh portrait;
        try (FaceFinder finder = FaceFinder.open()) {
            portrait = finder.find(Portrait.rgb()).get(0).mesh();
        }
        try (VideoFile film = VideoFile.open(file);
                FaceTracker tracker = FaceTracker.open()) {
            for (int tick : TICKS) {
                VideoFrame frame = film.next();
                assertEquals(0.04 * tick, frame.timeSeconds(), 0.001);
                List<Face> faces = tracker.next(frame.image());
                assertEquals(1, faces.size());
                assertEquals(0, faces.get(0).id());
                FaceMesh expected = portrait.mapped(warp(tick));
                double drift = faces.get(0).mesh().meanDistance(expected);
                assertTrue(
                        drift < 0.02 * expected.eyeDistance(),
                        () -> "drift " + drift / expected.eyeDistance() + " at " + tick);
            }
            assertTrue(!film.hasNext() && film.outcome().isWhole());
        }
    }
}
