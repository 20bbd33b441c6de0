package org.mdhr4j.report;

import java.awt.image.BufferedImage;
import java.util.List;
import org.mdhr4j.report.SvgCanvas.Anchor;

/**
 * Shows an AU time line under faces of the same video, each face above its moment.
 *
 * @param timeline scores of every frame
 * @param faces at least one, at most 12; the video is divided into as many equal stretches, and
 *     each face is the middle frame of its stretch ({@link #moments})
 */
public record FaceTimeline(AuTimeline timeline, List<BufferedImage> faces) {
    private static final int MAX_FACES = 12;
    private static final int GAP = 4;
    private static final int TOP = 10;

    /** Pixels stored for each pixel shown, for screens of high density. */
    private static final double DENSITY = 1.5;

    public FaceTimeline {
        faces = List.copyOf(faces);
        int most = Math.min(MAX_FACES, timeline.numFrames());
        if (faces.isEmpty() || faces.size() > most) {
            throw new IllegalArgumentException(
                    "Above a time line of %d frames stand 1 to %d faces, got %d."
                            .formatted(timeline.numFrames(), most, faces.size()));
        }
    }

    /**
     * Returns the frames whose faces belong into the strip.
     *
     * @param numFrames of the video
     * @param numFaces in the strip
     */
    public static int[] moments(int numFrames, int numFaces) {
        int[] moments = new int[numFaces];
        for (int i = 0; i < numFaces; i++) {
            moments[i] = (int) ((2L * i + 1) * numFrames / (2L * numFaces));
        }
        return moments;
    }

    /** Draws the strip and the time line below it. */
    public SvgFigure figure() {
        SvgFigure lines = TimelineFigure.of(timeline);
        double stretch = (double) TimelineFigure.PLOT / faces.size();
        int side = (int) Math.round(stretch) - GAP;
        SvgCanvas svg = new SvgCanvas();
        svg.text(14, TOP + side / 2.0, 12, Anchor.START, Palette.MUTED.css(), "the face");
        for (int i = 0; i < faces.size(); i++) {
            String picture =
                    EmbeddedImages.dataUri(
                            EmbeddedImages.fit(faces.get(i), (int) Math.round(DENSITY * side)));
            svg.raw(
                    "<image x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" href=\"%s\"/>"
                            .formatted(
                                    Math.round(TimelineFigure.LEFT + i * stretch + GAP / 2.0),
                                    TOP,
                                    side,
                                    side,
                                    picture));
        }
        int shift = TOP + side;
        svg.raw("<g transform=\"translate(0 %s)\">%s</g>".formatted(shift, lines.body()));
        return new SvgFigure(
                lines.title(),
                "%d frames of the video. %s".formatted(faces.size(), lines.description()),
                lines.width(),
                lines.height() + shift,
                svg.toString());
    }
}
