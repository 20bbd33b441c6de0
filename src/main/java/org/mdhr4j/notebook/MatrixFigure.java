package org.mdhr4j.notebook;

import java.util.Locale;
import java.util.stream.IntStream;
import org.mdhr4j.report.Palette;
import org.mdhr4j.report.SvgCanvas;
import org.mdhr4j.report.SvgCanvas.Anchor;
import org.mdhr4j.report.SvgFigure;

/**
 * Draws a {@link Matrix}: a coloured cell per value, its number in it where there is room, and a
 * bar that explains the colours.
 */
public final class MatrixFigure {
    private static final int WIDTH = 560;
    private static final int TOP = 58;
    private static final int MAX_CELL = 42;
    private static final int MAX_HEIGHT = 420;
    private static final int NUMBERS_FROM = 26;
    private static final int MAX_NUMBERS = 150;
    private static final int BAR = 80;
    private static final int CHARACTER = 7;

    private final Matrix matrix;
    private final SvgCanvas svg = new SvgCanvas();
    private final int left;
    private final double cellWidth;
    private final double cellHeight;
    private final float low;
    private final float high;
    private final boolean hasNumbers;

    private MatrixFigure(Matrix matrix) {
        this.matrix = matrix;
        int longest = matrix.rows().stream().mapToInt(String::length).max().orElse(0);
        this.left = 42 + CHARACTER * longest;
        int numColumns = matrix.columns().size();
        this.cellWidth = Math.min(MAX_CELL, (double) (WIDTH - left) / numColumns);
        this.cellHeight = Math.min(0.72 * MAX_CELL, (double) MAX_HEIGHT / matrix.rows().size());
        float min = 0;
        float max = Float.NEGATIVE_INFINITY;
        for (float value : matrix.values()) {
            min = value < min ? value : min;
            max = value > max ? value : max;
        }
        boolean isSigned = min < 0;
        float largest = Math.max(-min, max);
        float limit = Float.isNaN(matrix.limit()) ? largest : matrix.limit();
        boolean isFixed = isSigned || !Float.isNaN(matrix.limit());
        this.low = isSigned ? -limit : 0;
        this.high = isFixed ? limit : max > min ? max : min + 1;
        float least = min;
        float most = max;
        boolean isYesOrNo =
                IntStream.range(0, matrix.values().length)
                        .mapToObj(i -> matrix.value(i / numColumns, i % numColumns))
                        .allMatch(v -> v == least || v == most || Float.isNaN(v));
        boolean hasRoom = cellWidth >= NUMBERS_FROM && cellHeight >= 14;
        this.hasNumbers = hasRoom && !isYesOrNo && matrix.values().length <= MAX_NUMBERS;
    }

    /** Draws the figure. */
    public static SvgFigure of(Matrix matrix) {
        return new MatrixFigure(matrix).draw();
    }

    private SvgFigure draw() {
        String ink = Palette.INK.css();
        int numRows = matrix.rows().size();
        double right = left + cellWidth * matrix.columns().size();
        double bottom = TOP + cellHeight * numRows;
        svg.text(14, 24, 14, Anchor.START, ink, "font-weight=\"600\"", matrix.title());
        for (int row = 0; row < numRows; row++) {
            row(row);
        }
        int step = labelStep();
        for (int c = 0; c < matrix.columns().size(); c += step) {
            text(left + (c + 0.5) * cellWidth, bottom + 15, Anchor.MIDDLE, matrix.columns().get(c));
        }
        text((left + right) / 2, bottom + 33, Anchor.MIDDLE, matrix.columnTitle());
        svg.text(
                14,
                (TOP + bottom) / 2,
                12,
                Anchor.MIDDLE,
                Palette.MUTED.css(),
                "transform=\"rotate(-90 14 %s)\" dy=\"6\"".formatted((int) (TOP + bottom) / 2),
                matrix.rowTitle());
        colourBar(right + 18, bottom);
        int width = (int) Math.max(right + BAR, 28 + (CHARACTER + 1.0) * matrix.title().length());
        return new SvgFigure(matrix.title(), describe(), width, (int) bottom + 44, svg.toString());
    }

    private void row(int row) {
        double y = TOP + row * cellHeight;
        text(left - 8, y + cellHeight / 2 + 4, Anchor.END, matrix.rows().get(row));
        for (int column = 0; column < matrix.columns().size(); column++) {
            float value = matrix.value(row, column);
            double x = left + column * cellWidth;
            if (Float.isNaN(value)) {
                none(x, y);
                continue;
            }
            // Without seams between neighbours, which anti-aliasing shows as a grid.
            svg.rectangle(x, y, cellWidth + 0.3, cellHeight + 0.3, 0, colour(value));
            if (hasNumbers && value != 0) {
                svg.text(
                        x + cellWidth / 2,
                        y + cellHeight / 2 + 3.5,
                        10,
                        Anchor.MIDDLE,
                        needsDarkInk(value) ? "#111" : "#fff",
                        number(value));
            }
        }
    }

    /** A cell without a value shows the paper and a dash. */
    private void none(double x, double y) {
        text(x + cellWidth / 2, y + cellHeight / 2 + 4, Anchor.MIDDLE, "·");
    }

    private String colour(double value) {
        return "#%06x"
                .formatted(
                        low < 0
                                ? ColourScale.signed(value / high)
                                : ColourScale.rgb((value - low) / (high - low)));
    }

    private boolean needsDarkInk(double value) {
        return low < 0 ? Math.abs(value) < 0.6 * high : (value - low) / (high - low) > 0.6;
    }

    /** Every column is named where there is room for it, else every second, fifth and so on. */
    private int labelStep() {
        int longest = matrix.columns().stream().mapToInt(String::length).max().orElse(1);
        int needed = (int) Math.ceil((CHARACTER * longest + 6) / cellWidth);
        for (int step : new int[] {1, 2, 5, 10, 20}) {
            if (step >= needed) {
                return step;
            }
        }
        return matrix.columns().size();
    }

    private void text(double x, double y, Anchor anchor, String content) {
        svg.text(x, y, 12, anchor, Palette.MUTED.css(), content);
    }

    private void colourBar(double x, double bottom) {
        int steps = 24;
        double height = (bottom - TOP) / steps;
        for (int s = 0; s < steps; s++) {
            String color = colour(high - (s + 0.5) / steps * (high - low));
            svg.rectangle(x, TOP + s * height, 12, height + 0.4, 0, color);
        }
        text(x + 18, TOP + 9, Anchor.START, number(high));
        text(x + 18, bottom, Anchor.START, number(low));
        if (low < 0) {
            text(x + 18, (TOP + bottom) / 2 + 4, Anchor.START, "0");
        }
    }

    private String describe() {
        int best = 0;
        float[] values = matrix.values();
        float least = Float.NaN;
        for (int i = 0; i < values.length; i++) {
            best = values[i] > values[best] || Float.isNaN(values[best]) ? i : best;
            least = values[i] < least || Float.isNaN(least) ? values[i] : least;
        }
        int numColumns = matrix.columns().size();
        return "Matrix of %d %s rows and %d %s columns, values from %s to %s, largest at %s, %s."
                .formatted(
                        matrix.rows().size(),
                        matrix.rowTitle(),
                        numColumns,
                        matrix.columnTitle(),
                        number(least),
                        number(values[best]),
                        matrix.rows().get(best / numColumns),
                        matrix.columns().get(best % numColumns));
    }

    private static String number(double value) {
        String format = Math.abs(value) >= 100 ? "%.0f" : Math.abs(value) >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }
}
