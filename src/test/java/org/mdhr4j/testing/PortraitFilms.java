package org.mdhr4j.testing;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.function.IntPredicate;
import org.mdhr4j.face.geometry.FacePoint;
import org.mdhr4j.face.geometry.Similarity;

/** Films of the portrait among the test resources, which sways, with pictures without it. */
public final class PortraitFilms {
    public static final int WIDTH = 320;
    public static final int HEIGHT = 240;

    private PortraitFilms() {}

    /** Where the portrait is in a frame. */
    public static Similarity warp(int frame) {
        double swing = Math.sin(frame / 6.0);
        return Portrait.placed(8 * swing, 1.1, new FacePoint(160 + 20 * swing, 120));
    }

    public static BufferedImage withFace(int frame) {
        return Portrait.warped(warp(frame), WIDTH, HEIGHT);
    }

    public static BufferedImage withoutFace() {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(new Color(90, 120, 160));
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        graphics.dispose();
        return picture;
    }

    /**
     * Writes an H.264 film.
     *
     * @param hasFace which frames show the portrait
     * @param millisAFrame from one frame to the next
     */
    public static Path write(Path file, int frames, double millisAFrame, IntPredicate hasFace) {
        try (FilmMaker maker = new FilmMaker(file, "libopenh264", WIDTH, HEIGHT, 0)) {
            for (int t = 0; t < frames; t++) {
                maker.add(
                        hasFace.test(t) ? withFace(t) : withoutFace(),
                        Math.round(t * millisAFrame));
            }
        }
        return file;
    }
}
