package org.mdhr4j.notebook;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.mdhr4j.report.AuTimeline;
import org.mdhr4j.report.SvgFigure;
import org.mdhr4j.report.TimelineFigure;

/**
 * Shows a face that moves beside its time line, on which a cursor runs along.
 *
 * <pre>{@code
 * TimelineFilm.of(timeline, video.images(), 2)
 * }</pre>
 */
public final class TimelineFilm {
    private static final int FACE = 176;
    private static final int TOP = 60;
    private static final int GAP = 12;
    private static final double UNKNOWN_RATE = 25;
    private static final Color CURSOR = new Color(0xD55E00);
    private static final BasicStroke THIN = new BasicStroke(2);

    private TimelineFilm() {}

    /**
     * Draws the film.
     *
     * @param timeline of all frames; at least one AU
     * @param faces a picture of every frame of the time line
     * @param everyFrames one frame in so many is shown, at its own time
     * @throws IllegalArgumentException if there are not as many pictures as frames
     */
    public static Animation of(AuTimeline timeline, List<BufferedImage> faces, int everyFrames) {
        if (faces.size() != timeline.numFrames() || faces.isEmpty() || everyFrames < 1) {
            throw new IllegalArgumentException(
                    "A film of a time line of %d frames needs as many pictures and shows every frame or one in several, got %d pictures and every %d."
                            .formatted(timeline.numFrames(), faces.size(), everyFrames));
        }
        SvgFigure drawing = TimelineFigure.of(timeline);
        BufferedImage figure = FigureImage.draw(drawing, 1);
        List<BufferedImage> frames = new ArrayList<>();
        for (int t = 0; t < faces.size(); t += everyFrames) {
            double place = (t + 0.5) / faces.size();
            frames.add(frame(figure, faces.get(t), place));
        }
        double rate = timeline.frameRateHz() > 0 ? timeline.frameRateHz() : UNKNOWN_RATE;
        String words = "%s. %s".formatted(drawing.title(), drawing.description());
        return new Animation(words.replaceAll("\\.$", ""), frames, rate / everyFrames);
    }

    private static BufferedImage frame(BufferedImage figure, BufferedImage face, double place) {
        BufferedImage image =
                new BufferedImage(
                        figure.getWidth() + FACE + GAP,
                        figure.getHeight(),
                        BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, image.getWidth(), image.getHeight());
        pen.drawImage(figure, 0, 0, null);
        pen.drawImage(face, figure.getWidth(), TOP, FACE, FACE, null);
        int x = (int) Math.round(TimelineFigure.LEFT + place * TimelineFigure.PLOT);
        pen.setColor(CURSOR);
        pen.setStroke(THIN);
        pen.drawLine(x, TOP, x, figure.getHeight() - 2 * GAP);
        pen.dispose();
        return image;
    }
}
