package org.mdhr4j.report;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.report.SvgCanvas.Anchor;

/**
 * Draws a {@link FaceHeat}: a face whose muscles are shaded, and beside it the action units from
 * the brows to the chin with their numbers, each with a line to its muscle.
 */
public final class FaceHeatFigure {
    /** The face that is shaded. */
    public enum Surface {
        /** MediaPipe's canonical face, the mesh that recordings are measured by. */
        MESH,
        /** A few lines, with an ellipse for each muscle. */
        DRAWN;

        private HeatSurface face() {
            return this == MESH ? new MeshHeatFace() : new DrawnHeatFace();
        }
    }

    private static final int WIDTH = 760;
    private static final int TOP = 58;
    private static final double SCALE = 1.62;
    private static final double FACE_LEFT = 14;
    private static final int LIST = 372;
    private static final int NAME = LIST + 50;
    private static final int BAR = 566;
    private static final int BAR_WIDTH = 112;
    private static final int LEAST_ROW = 19;
    private static final int MOST_ROW = 30;
    private static final int STEPS = 9;

    private final FaceHeat heat;
    private final HeatSurface face;
    private final SvgCanvas svg = new SvgCanvas();
    private final List<FaceHeat.Value> rows;
    private final double rowHeight;
    private final double height;

    private FaceHeatFigure(FaceHeat heat, Surface surface) {
        this.heat = heat;
        face = surface.face();
        rows =
                heat.values().stream()
                        .sorted(Comparator.comparingDouble(row -> face.anchor(row.actionUnit())[1]))
                        .toList();
        double faceHeight = SCALE * FaceMuscles.HEIGHT;
        rowHeight = Math.max(LEAST_ROW, Math.min(MOST_ROW, faceHeight / rows.size()));
        height = Math.max(faceHeight, rowHeight * rows.size());
    }

    /** Draws the figure on the canonical face, 760 pixels wide. */
    public static SvgFigure of(FaceHeat heat) {
        return of(heat, Surface.MESH);
    }

    /** Draws the figure, 760 pixels wide. */
    public static SvgFigure of(FaceHeat heat, Surface surface) {
        return new FaceHeatFigure(heat, surface).draw();
    }

    private SvgFigure draw() {
        String ink = Palette.INK.css();
        svg.text(14, 24, 14, Anchor.START, ink, "font-weight=\"600\"", heat.title());
        svg.text(14, 43, 12, Anchor.START, Palette.MUTED.css(), heat.note());
        svg.raw(
                "<g transform=\"translate(%s %s) scale(%s)\">"
                        .formatted(
                                Numbers.coordinate(FACE_LEFT),
                                Numbers.coordinate(faceTop()),
                                Numbers.coordinate(SCALE)));
        face.draw(svg, heat);
        svg.raw("</g>");
        double first = TOP + (height - rowHeight * rows.size()) / 2;
        for (int r = 0; r < rows.size(); r++) {
            row(rows.get(r), first + rowHeight * (r + 0.5));
        }
        double bottom = TOP + height + 12;
        legend(bottom);
        return new SvgFigure(
                heat.title(), describe(), WIDTH, (int) Math.ceil(bottom + 40), svg.toString());
    }

    private double faceTop() {
        return TOP + (height - SCALE * FaceMuscles.HEIGHT) / 2;
    }

    private void row(FaceHeat.Value row, double y) {
        ActionUnit au = row.actionUnit();
        String ink = Palette.INK.css();
        String muted = Palette.MUTED.css();
        if (FaceMuscles.of(au).isPresent()) {
            double[] end = face.anchor(au);
            double x = FACE_LEFT + SCALE * end[0];
            double to = faceTop() + SCALE * end[1];
            svg.line(x, to, LIST - 8, y, muted, 0.8, "stroke-opacity=\".55\"");
            svg.circle(x, to, 1.6, muted, "none", 0);
        }
        svg.text(LIST, y + 4, 12, Anchor.START, ink, "font-weight=\"600\"", au.label());
        svg.text(NAME, y + 4, 11, Anchor.START, muted, au.facsName());
        bar(row.value(), y);
        svg.text(WIDTH - 14, y + 4, 12, Anchor.END, ink, number(row.value()));
        if (!heat.marks().isEmpty() && !Double.isNaN(row.value())) {
            String fill = row.isMarked() ? ink : Palette.CARD.css();
            svg.circle(BAR + BAR_WIDTH + 12, y, 3.6, fill, row.isMarked() ? ink : muted, 1.4);
        }
    }

    private void bar(double value, double y) {
        double zero = heat.isSigned() ? BAR + BAR_WIDTH / 2.0 : BAR;
        if (!Double.isNaN(value)) {
            double room = heat.isSigned() ? BAR_WIDTH / 2.0 : BAR_WIDTH;
            double length = room * Math.min(1, Math.abs(value) / heat.limit());
            double left = value < 0 ? zero - length : zero;
            svg.rectangle(left, y - 5, length, 10, 0, HeatSurface.colour(value));
        }
        svg.line(zero, y - 8, zero, y + 8, Palette.MUTED.css(), 1, "");
    }

    /** The shades with their numbers, and the dots. */
    private void legend(double y) {
        String muted = Palette.MUTED.css();
        double left = FACE_LEFT + 34;
        double width = 20;
        for (int s = 0; s < STEPS; s++) {
            double share = heat.isSigned() ? 2.0 * s / (STEPS - 1) - 1 : s / (STEPS - 1.0);
            double value = share * heat.limit();
            svg.raw(
                    "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"10\" fill=\"%s\" fill-opacity=\"%s\"/>"
                            .formatted(
                                    Numbers.coordinate(left + s * width),
                                    Numbers.coordinate(y),
                                    Numbers.coordinate(width),
                                    HeatSurface.colour(value),
                                    Numbers.coordinate(HeatSurface.shade(heat, value))));
        }
        double end = left + STEPS * width;
        svg.raw(
                "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"10\" fill=\"none\" stroke=\"%s\" stroke-width=\".6\"/>"
                        .formatted(
                                Numbers.coordinate(left),
                                Numbers.coordinate(y),
                                Numbers.coordinate(STEPS * width),
                                muted));
        String low = heat.isSigned() ? number(-heat.limit()) : "0";
        svg.text(left - 5, y + 9, 11, Anchor.END, muted, low);
        svg.text(end + 5, y + 9, 11, Anchor.START, muted, number(heat.limit()));
        svg.text((left + end) / 2, y + 25, 11, Anchor.MIDDLE, muted, heat.scale());
        if (!heat.marks().isEmpty()) {
            svg.circle(NAME + 4, y + 5, 3.6, Palette.INK.css(), Palette.INK.css(), 1.4);
            svg.text(NAME + 14, y + 9, 11, Anchor.START, muted, heat.marks());
            svg.circle(BAR + 40, y + 5, 3.6, Palette.CARD.css(), muted, 1.4);
            svg.text(BAR + 50, y + 9, 11, Anchor.START, muted, "not");
        }
    }

    private static String number(double value) {
        if (!Double.isFinite(value)) {
            return Numbers.decimal(value, 2);
        }
        String text = Numbers.decimal(Math.abs(value), Math.abs(value) >= 10 ? 1 : 2);
        boolean isZero = text.chars().allMatch(c -> c == '0' || c == '.');
        return value < 0 && !isZero ? "−" + text : text;
    }

    private String describe() {
        Comparator<FaceHeat.Value> strongest =
                Comparator.comparingDouble(
                        row -> Double.isNaN(row.value()) ? 1 : -Math.abs(row.value()));
        return "%s, %s, on %s, the strongest first: %s."
                .formatted(
                        heat.note(),
                        heat.scale(),
                        face.words(),
                        heat.values().stream()
                                .sorted(strongest)
                                .map(this::words)
                                .collect(Collectors.joining(", ")));
    }

    private String words(FaceHeat.Value row) {
        String marked = row.isMarked() ? " (%s)".formatted(heat.marks()) : "";
        return "%s %s%s".formatted(row.actionUnit(), number(row.value()), marked);
    }
}
