package org.mdhr4j.notebook;

import java.awt.image.BufferedImage;
import java.util.List;
import org.mdhr4j.report.EmbeddedImages;
import org.mdhr4j.report.Palette;
import org.mdhr4j.report.SvgCanvas;
import org.mdhr4j.report.SvgCanvas.Anchor;
import org.mdhr4j.report.SvgFigure;

/**
 * Frames of a clip side by side, wrapped into rows, each with a caption.
 *
 * @param title of the strip
 * @param frames at least one
 * @param captions one per frame or none at all
 */
public record FrameStrip(String title, List<BufferedImage> frames, List<String> captions) {
    private static final int SIZE = 112;
    private static final int GAP = 8;
    private static final int PER_ROW = 8;
    private static final int MAX_FRAMES = 64;
    private static final int MAX_CAPTION = 17;

    public FrameStrip {
        frames = List.copyOf(frames);
        captions = List.copyOf(captions);
        boolean fits = captions.isEmpty() || captions.size() == frames.size();
        if (frames.isEmpty() || frames.size() > MAX_FRAMES || !fits) {
            throw new IllegalArgumentException(
                    "A frame strip shows 1 to %d frames with one caption each or none, got %d frames and %d captions."
                            .formatted(MAX_FRAMES, frames.size(), captions.size()));
        }
    }

    /** Captions frames with their numbers, from 0. */
    public static FrameStrip of(String title, List<BufferedImage> frames) {
        return new FrameStrip(title, frames, List.of());
    }

    /** Draws the strip as a figure. */
    public SvgFigure figure() {
        SvgCanvas svg = new SvgCanvas();
        svg.text(GAP, 20, 13, Anchor.START, Palette.INK.css(), "font-weight=\"600\"", title);
        int rowHeight = SIZE + 24;
        for (int f = 0; f < frames.size(); f++) {
            int x = GAP + f % PER_ROW * (SIZE + GAP);
            int y = 32 + f / PER_ROW * rowHeight;
            svg.raw(
                    "<image x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" href=\"%s\"/>"
                            .formatted(
                                    x,
                                    y,
                                    SIZE,
                                    SIZE,
                                    EmbeddedImages.dataUri(
                                            EmbeddedImages.fit(frames.get(f), 2 * SIZE))));
            svg.text(
                    x + SIZE / 2.0,
                    y + SIZE + 14,
                    11,
                    Anchor.MIDDLE,
                    Palette.MUTED.css(),
                    caption(f));
        }
        int columns = Math.min(frames.size(), PER_ROW);
        int rows = (frames.size() + PER_ROW - 1) / PER_ROW;
        int width = Math.max(GAP + columns * (SIZE + GAP), 2 * GAP + 8 * title.length());
        return new SvgFigure(
                title, frames.size() + " frames.", width, 32 + rows * rowHeight, svg.toString());
    }

    private String caption(int frame) {
        String text = captions.isEmpty() ? String.valueOf(frame) : captions.get(frame);
        return text.length() <= MAX_CAPTION ? text : text.substring(0, MAX_CAPTION - 1) + "…";
    }
}
