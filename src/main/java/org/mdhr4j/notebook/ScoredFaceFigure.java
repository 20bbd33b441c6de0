package org.mdhr4j.notebook;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mdhr4j.report.EmbeddedImages;
import org.mdhr4j.report.Numbers;
import org.mdhr4j.report.Palette;
import org.mdhr4j.report.SvgCanvas;
import org.mdhr4j.report.SvgCanvas.Anchor;
import org.mdhr4j.report.SvgFigure;

/**
 * Draws a {@link ScoredFace}: the face, and beside it a row for each AU, in which a blue bar is the
 * score and a green bar below it the intensity. The blue bar is pale below the threshold.
 */
public final class ScoredFaceFigure {
    private static final int WIDTH = 560;
    private static final int GAP = 12;
    private static final int TOP = 36;
    private static final int FACE = 224;
    private static final int LEAST_ROW = 18;
    private static final int BAR = GAP + FACE + 58;
    private static final int BAR_WIDTH = WIDTH - BAR - 52;
    private static final int LEGEND = 54;

    private final ScoredFace scored;
    private final SvgCanvas svg = new SvgCanvas();
    private final double rowHeight;
    private final double end;

    private ScoredFaceFigure(ScoredFace scored) {
        this.scored = scored;
        int rows = scored.actionUnits().size();
        rowHeight = Math.max(LEAST_ROW, (double) FACE / rows);
        end = TOP + rowHeight * rows;
    }

    /** Draws the figure, 560 pixels wide. */
    public static SvgFigure of(ScoredFace scored) {
        return new ScoredFaceFigure(scored).draw();
    }

    private SvgFigure draw() {
        String bold = "font-weight=\"600\"";
        svg.text(GAP, 24, 14, Anchor.START, Palette.INK.css(), bold, scored.title());
        svg.raw(
                "<image x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" href=\"%s\"/>"
                        .formatted(
                                GAP,
                                TOP,
                                FACE,
                                FACE,
                                EmbeddedImages.dataUri(
                                        EmbeddedImages.fit(scored.face(), 2 * FACE))));
        for (double tick : new double[] {0, 1}) {
            svg.line(x(tick), TOP, x(tick), end, Palette.GRID.css(), 1, "");
            String number = Numbers.decimal(tick, 0);
            svg.text(x(tick), end + 15, 11, Anchor.MIDDLE, Palette.MUTED.css(), number);
        }
        for (int a = 0; a < scored.actionUnits().size(); a++) {
            row(a, TOP + rowHeight * a);
        }
        String dashes = "stroke-dasharray=\"4 3\"";
        double threshold = x(scored.threshold());
        svg.line(threshold, TOP, threshold, end, Palette.INK.css(), 1, dashes);
        String number = Numbers.decimal(scored.threshold(), 2);
        svg.text(threshold, end + 15, 11, Anchor.MIDDLE, Palette.MUTED.css(), number);
        legend(end + 38);
        int height = (int) Math.ceil(end) + LEGEND;
        return new SvgFigure(scored.title(), describe(), WIDTH, height, svg.toString());
    }

    private void row(int column, double top) {
        double score = scored.score(column);
        boolean isActive = scored.isActive(column);
        Palette ink = isActive ? Palette.INK : Palette.MUTED;
        String name = scored.actionUnits().get(column).label();
        double base = top + rowHeight / 2 + 4;
        String weight = isActive ? "font-weight=\"600\"" : "";
        svg.text(BAR - 8, base, 12, Anchor.END, ink.css(), weight, name);
        double thick = rowHeight - 9;
        bar(top + 2, thick, score, isActive ? Palette.BLUE : Palette.BAR);
        bar(top + 2 + thick, 4, scored.intensity(column), Palette.GREEN);
        String number = Numbers.decimal(score, 2);
        svg.text(WIDTH - GAP, base, 12, Anchor.END, ink.css(), weight, number);
    }

    private void bar(double top, double thick, double value, Palette colour) {
        double length = x(value) - BAR;
        if (length > 0) {
            svg.rectangle(BAR, top, length, thick, 0, colour.css());
        }
    }

    /** Where a value lies on the axis; without a number at its beginning. */
    private static double x(double value) {
        double place = Double.isNaN(value) ? 0 : Math.max(0, Math.min(1, value));
        return BAR + place * BAR_WIDTH;
    }

    private void legend(double base) {
        double x = GAP;
        x = key(x, base, 8, Palette.BLUE, "score, decided active");
        x = key(x, base, 8, Palette.BAR, "score below the threshold");
        key(x, base, 4, Palette.GREEN, "intensity as drawn");
    }

    private double key(double x, double base, double thick, Palette colour, String words) {
        svg.rectangle(x, base - 4 - thick / 2, 18, thick, 0, colour.css());
        svg.text(x + 24, base, 12, Anchor.START, Palette.MUTED.css(), words);
        return x + 44 + 6.2 * words.length();
    }

    private String describe() {
        return IntStream.range(0, scored.actionUnits().size())
                .mapToObj(this::words)
                .collect(Collectors.joining(", ", "Scores and intensities: ", "."));
    }

    private String words(int column) {
        return "%s %s%s drawn at %s"
                .formatted(
                        scored.actionUnits().get(column),
                        Numbers.decimal(scored.score(column), 2),
                        scored.isActive(column) ? " (active)" : "",
                        Numbers.decimal(scored.intensity(column), 2));
    }
}
