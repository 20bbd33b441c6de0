package org.mdhr4j.study;

import java.util.List;
import java.util.stream.Collectors;
import org.mdhr4j.report.Numbers;
import org.mdhr4j.report.Palette;
import org.mdhr4j.report.SvgCanvas;
import org.mdhr4j.report.SvgCanvas.Anchor;
import org.mdhr4j.report.SvgFigure;

/**
 * Draws a comparison of two conditions: for each action unit the difference with its interval, both
 * means and the corrected p. A full dot is a difference that holds after correction.
 */
public final class ComparisonFigure {
    private static final double SIGNIFICANT = 0.05;
    private static final int WIDTH = 760;
    private static final int TOP = 84;
    private static final int ROW = 26;
    private static final int FIRST_MEAN = 118;
    private static final int SECOND_MEAN = 190;
    private static final int LEFT = 214;
    private static final int RIGHT = 664;
    private static final int MOST_LETTERS = 24;

    private final GroupComparison comparison;
    private final SvgCanvas svg = new SvgCanvas();
    private final double low;
    private final double high;

    private ComparisonFigure(GroupComparison comparison) {
        this.comparison = comparison;
        double least = 0;
        double most = 0;
        for (GroupComparison.Row row : comparison.rows()) {
            if (!Double.isNaN(row.low())) {
                least = Math.min(least, row.low());
                most = Math.max(most, row.high());
            }
        }
        double margin = most > least ? 0.06 * (most - least) : 1;
        low = least - margin;
        high = most + margin;
    }

    /** Draws the figure, 760 pixels wide and 26 high per action unit. */
    public static SvgFigure of(GroupComparison comparison) {
        return new ComparisonFigure(comparison).draw();
    }

    private SvgFigure draw() {
        int bottom = TOP + ROW * comparison.rows().size();
        String ink = Palette.INK.css();
        String title = title(comparison);
        svg.text(14, 24, 14, Anchor.START, ink, "font-weight=\"600\"", title);
        String people = comparison.describePeople();
        svg.text(14, 43, 12, Anchor.START, Palette.MUTED.css(), people);
        head();
        axis(bottom);
        for (int r = 0; r < comparison.rows().size(); r++) {
            row(comparison.rows().get(r), TOP + ROW * r + ROW / 2.0);
        }
        return new SvgFigure(title, describe(), WIDTH, bottom + 44, svg.toString());
    }

    /** What is compared, with names cut to what fits. */
    static String title(GroupComparison comparison) {
        return "%s − %s: %s"
                .formatted(
                        cut(comparison.first()),
                        cut(comparison.second()),
                        comparison.measure().words());
    }

    /** A name cut to what fits into a title. */
    static String cut(String name) {
        return cut(name, MOST_LETTERS);
    }

    static String cut(String text, int letters) {
        return text.length() <= letters ? text : text.substring(0, letters - 1) + "…";
    }

    private void head() {
        String muted = Palette.MUTED.css();
        int y = TOP - 12;
        svg.text(FIRST_MEAN, y, 11, Anchor.END, muted, cut(comparison.first(), 11));
        svg.text(SECOND_MEAN, y, 11, Anchor.END, muted, cut(comparison.second(), 11));
        String interval = "difference, 95 % interval (" + comparison.interval().words() + ")";
        svg.text((LEFT + RIGHT) / 2.0, y, 11, Anchor.MIDDLE, muted, interval);
        svg.text(WIDTH - 14, y, 11, Anchor.END, muted, "p (Holm)");
    }

    private void axis(int bottom) {
        double step = Ticks.step(high - low);
        int decimals = Ticks.decimals(step);
        for (long i = (long) Math.ceil(low / step); i * step <= high; i++) {
            double x = x(i * step);
            String colour = i == 0 ? Palette.MUTED.css() : Palette.GRID.css();
            svg.line(x, TOP - 4, x, bottom + 2, colour, i == 0 ? 1.4 : 1, "");
            String text = Numbers.decimal(i * step, decimals).replace('-', '−');
            svg.text(x, bottom + 18, 11, Anchor.MIDDLE, Palette.MUTED.css(), text);
        }
        svg.circle(LEFT + 6, bottom + 34, 4, Palette.BLUE.css(), Palette.BLUE.css(), 1.6);
        String muted = Palette.MUTED.css();
        svg.text(LEFT + 16, bottom + 38, 11, Anchor.START, muted, "p (Holm) below 0.05");
        svg.circle(LEFT + 156, bottom + 34, 4, Palette.CARD.css(), muted, 1.6);
        svg.text(LEFT + 166, bottom + 38, 11, Anchor.START, muted, "not");
    }

    private void row(GroupComparison.Row row, double y) {
        String ink = Palette.INK.css();
        double base = y + 4;
        svg.text(14, base, 12, Anchor.START, ink, row.actionUnit().label());
        svg.text(FIRST_MEAN, base, 12, Anchor.END, ink, number(row.firstMean()));
        svg.text(SECOND_MEAN, base, 12, Anchor.END, ink, number(row.secondMean()));
        svg.text(WIDTH - 14, base, 12, Anchor.END, ink, probability(row.holm()));
        if (Double.isNaN(row.difference())) {
            svg.text(x(0) + 6, base, 11, Anchor.START, Palette.MUTED.css(), "too few people");
            return;
        }
        boolean holds = holds(row);
        String colour = holds ? Palette.BLUE.css() : Palette.MUTED.css();
        svg.line(x(row.low()), y, x(row.high()), y, colour, 2, "");
        String fill = holds ? colour : Palette.CARD.css();
        svg.circle(x(row.difference()), y, 4.5, fill, colour, 1.6);
    }

    private static boolean holds(GroupComparison.Row row) {
        return row.holm() < SIGNIFICANT;
    }

    private double x(double value) {
        return LEFT + (RIGHT - LEFT) * (value - low) / (high - low);
    }

    private static String number(double value) {
        return Numbers.decimal(value, Math.abs(value) >= 10 ? 1 : 3);
    }

    private static String probability(double p) {
        return p < 0.001 ? "< 0.001" : Numbers.decimal(p, 3);
    }

    private String describe() {
        List<String> found =
                comparison.rows().stream()
                        .filter(ComparisonFigure::holds)
                        .map(
                                row ->
                                        "%s %s (%s to %s)"
                                                .formatted(
                                                        row.actionUnit(),
                                                        number(row.difference()),
                                                        number(row.low()),
                                                        number(row.high())))
                        .toList();
        return found.isEmpty()
                ? comparison.describe()
                : "Differences that hold after correction: %s."
                        .formatted(found.stream().collect(Collectors.joining(", ")));
    }
}
