package org.mdhr4j.notebook;

import java.awt.image.BufferedImage;
import java.util.Locale;
import java.util.stream.Collectors;
import org.mdhr4j.report.EmbeddedImages;
import org.mdhr4j.report.Palette;
import org.mdhr4j.report.SvgCanvas;
import org.mdhr4j.report.SvgCanvas.Anchor;
import org.mdhr4j.report.SvgFigure;

/** Draws a {@link HeatMapOverlay}: a panel per map, four in a row, a colour bar for all. */
public final class HeatMapFigure {
    private static final int PANEL = 168;
    private static final int GAP = 12;
    private static final int TOP = 40;
    private static final int BAR = 70;
    private static final int PER_ROW = 4;
    private static final int ROW = PANEL + 30;

    private final HeatMapOverlay overlay;
    private final float max;
    private final SvgCanvas svg = new SvgCanvas();

    private HeatMapFigure(HeatMapOverlay overlay) {
        this.overlay = overlay;
        float largest = 0;
        for (HeatMapOverlay.Layer map : overlay.maps()) {
            largest = Math.max(largest, map.max());
        }
        float own = largest == 0 ? 1 : largest;
        this.max = Float.isNaN(overlay.limit()) ? own : overlay.limit();
    }

    /** Draws the figure. */
    public static SvgFigure of(HeatMapOverlay overlay) {
        return new HeatMapFigure(overlay).draw();
    }

    private SvgFigure draw() {
        int count = overlay.maps().size();
        svg.text(
                GAP,
                24,
                14,
                Anchor.START,
                Palette.INK.css(),
                "font-weight=\"600\"",
                overlay.title());
        for (int m = 0; m < count; m++) {
            int top = TOP + m / PER_ROW * ROW;
            panel(overlay.maps().get(m), GAP + m % PER_ROW * (PANEL + GAP), top);
        }
        int right = GAP + Math.min(count, PER_ROW) * (PANEL + GAP);
        colourBar(right);
        int width = Math.max(right + BAR, 2 * GAP + 9 * overlay.title().length());
        int height = TOP + (count + PER_ROW - 1) / PER_ROW * ROW;
        return new SvgFigure(overlay.title(), describe(), width, height, svg.toString());
    }

    private void panel(HeatMapOverlay.Layer map, int left, int top) {
        boolean onPhoto = overlay.face().isPresent();
        image( // one picture: not every viewer lays one over another
                overlay.face()
                        .map(face -> map.over(EmbeddedImages.fit(face, 2 * PANEL), max))
                        .orElseGet(() -> HeatImage.of(map, max)),
                left,
                top);
        if (!onPhoto) {
            double scale = PANEL / FaceSketch.HEIGHT;
            double indent = (PANEL - scale * FaceSketch.WIDTH) / 2;
            svg.raw(FaceSketch.draw(left + indent, top, scale, 1.4, "#fff"));
        }
        svg.text(
                left + PANEL / 2.0,
                top + PANEL + 18,
                12,
                Anchor.MIDDLE,
                Palette.MUTED.css(),
                map.name());
    }

    private void image(BufferedImage image, int left, int top) {
        svg.raw(
                "<image x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" preserveAspectRatio=\"none\" href=\"%s\"/>"
                        .formatted(left, top, PANEL, PANEL, EmbeddedImages.dataUri(image)));
    }

    private void colourBar(int left) {
        int steps = 24;
        double height = (double) PANEL / steps;
        for (int s = 0; s < steps; s++) {
            String color = "#%06x".formatted(ColourScale.rgb(1 - (s + 0.5) / steps));
            svg.rectangle(left, TOP + s * height, 14, height + 0.4, 0, color);
        }
        label(left, TOP + 9, max);
        label(left, TOP + PANEL / 2 + 4, max / 2);
        label(left, TOP + PANEL, 0);
    }

    private void label(int left, int y, double value) {
        String text = String.format(Locale.ROOT, max < 10 ? "%.2f" : "%.0f", value);
        svg.text(left + 20, y, 11, Anchor.START, Palette.MUTED.css(), text);
    }

    private String describe() {
        return "Maps over the face: "
                + overlay.maps().stream()
                        .map(
                                map ->
                                        "%s mean %s"
                                                .formatted(
                                                        map.name(),
                                                        String.format(
                                                                Locale.ROOT, "%.2f", mean(map))))
                        .collect(Collectors.joining(", "))
                + ".";
    }

    private static double mean(HeatMapOverlay.Layer map) {
        double sum = 0;
        for (float value : map.values()) {
            sum += value;
        }
        return sum / map.values().length;
    }
}
