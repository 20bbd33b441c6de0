package org.mdhr4j.report;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.mdhr4j.metrics.ReliabilityCurve;
import org.mdhr4j.report.SvgCanvas.Anchor;

/**
 * Draws reliability curves side by side, each in a square so that the diagonal of perfect
 * calibration is one, with the number of labels in each bin below it.
 */
public final class ReliabilityFigure {
    private static final int SIDE = 196;
    private static final int LEFT = 56;
    private static final int TOP = 66;
    private static final int GAP = 44;
    private static final int BARS = 56;
    private static final int BARS_TOP = TOP + SIDE + 44;
    private static final int HEIGHT = BARS_TOP + BARS + 34;

    private final SvgCanvas svg = new SvgCanvas();
    private final long largest;

    private ReliabilityFigure(long largest) {
        this.largest = Math.max(1, largest);
    }

    /**
     * Draws the figure.
     *
     * @param curves by name, in the order of the map; at least one
     */
    public static SvgFigure of(String title, Map<String, ReliabilityCurve> curves) {
        long largest =
                curves.values().stream()
                        .flatMap(curve -> curve.bins().stream())
                        .mapToLong(ReliabilityCurve.Bin::count)
                        .max()
                        .orElse(1);
        ReliabilityFigure figure = new ReliabilityFigure(largest);
        figure.svg.text(12, 26, 16, Anchor.START, Palette.INK.css(), title);
        int x = LEFT;
        for (Map.Entry<String, ReliabilityCurve> entry : curves.entrySet()) {
            figure.panel(x, entry.getKey(), entry.getValue());
            x += SIDE + GAP;
        }
        String words =
                curves.entrySet().stream()
                        .map(e -> e.getKey() + ": " + describe(e.getValue()))
                        .collect(Collectors.joining(". "));
        return new SvgFigure(title, words + ".", x - GAP + 24, HEIGHT, figure.svg.toString());
    }

    /**
     * For example "calibration error 0.054; share of active labels 0.02 at score 0.04 (310), …".
     */
    private static String describe(ReliabilityCurve curve) {
        String bins =
                curve.bins().stream()
                        .filter(bin -> bin.count() > 0)
                        .map(
                                bin ->
                                        "%s at score %s (%d)"
                                                .formatted(
                                                        Numbers.decimal(bin.positiveShare(), 2),
                                                        Numbers.decimal(bin.meanScore(), 2),
                                                        bin.count()))
                        .collect(Collectors.joining(", "));
        return "calibration error %s; share of active labels %s"
                .formatted(Numbers.decimal(curve.expectedCalibrationError(), 3), bins);
    }

    private void panel(int x, String name, ReliabilityCurve curve) {
        String error = Numbers.decimal(curve.expectedCalibrationError(), 3);
        svg.text(x, TOP - 12, 13, Anchor.START, Palette.INK.css(), name + ", ECE " + error);
        for (int tick = 0; tick <= 4; tick++) {
            grid(x, tick / 4.0);
        }
        svg.line(
                x, TOP + SIDE, x + SIDE, TOP, Palette.MUTED.css(), 1.4, "stroke-dasharray=\"5 4\"");
        curve(x, curve);
        bars(x, curve);
    }

    private void grid(int x, double at) {
        double across = x + at * SIDE;
        double up = TOP + (1 - at) * SIDE;
        svg.line(x, up, x + SIDE, up, Palette.GRID.css(), 1, "");
        svg.line(across, TOP, across, TOP + SIDE, Palette.GRID.css(), 1, "");
        if (at * 2 == Math.rint(at * 2)) {
            String text = Numbers.decimal(at, 1);
            svg.text(across, TOP + SIDE + 16, 12, Anchor.MIDDLE, Palette.MUTED.css(), text);
            if (x == LEFT) {
                svg.text(x - 6, up + 4, 12, Anchor.END, Palette.MUTED.css(), text);
            }
        }
    }

    private void curve(int x, ReliabilityCurve curve) {
        double[] points =
                curve.bins().stream()
                        .filter(bin -> bin.count() > 0)
                        .flatMapToDouble(
                                bin ->
                                        DoubleStream.of(
                                                x + bin.meanScore() * SIDE,
                                                TOP + (1 - bin.positiveShare()) * SIDE))
                        .toArray();
        svg.polyline(points, Palette.BLUE.css(), 2);
        for (int i = 0; i + 1 < points.length; i += 2) {
            svg.circle(points[i], points[i + 1], 3.5, Palette.BLUE.css(), "none", 0);
        }
        if (x == LEFT) {
            int middle = TOP + SIDE / 2;
            String turn = "transform=\"rotate(-90 18 %s)\"".formatted(middle);
            svg.text(18, middle, 12, Anchor.MIDDLE, Palette.MUTED.css(), turn, "share active");
        }
        String title = "score or probability";
        svg.text(x + SIDE / 2.0, TOP + SIDE + 33, 12, Anchor.MIDDLE, Palette.MUTED.css(), title);
    }

    /** How many labels each point of the curve stands on. */
    private void bars(int x, ReliabilityCurve curve) {
        double width = (double) SIDE / curve.bins().size();
        long most = 0;
        for (int b = 0; b < curve.bins().size(); b++) {
            int count = curve.bins().get(b).count();
            most = Math.max(most, count);
            double height = count == 0 ? 0 : Math.max(1, (double) BARS * count / largest);
            svg.rectangle(
                    x + b * width + 1,
                    BARS_TOP + BARS - height,
                    width - 2,
                    height,
                    0,
                    Palette.BAR.css());
        }
        int base = BARS_TOP + BARS;
        svg.line(x, base, x + SIDE, base, Palette.MUTED.css(), 1, "");
        String text =
                String.format(Locale.ROOT, "labels: %,d, largest bin %,d", curve.numLabels(), most);
        svg.text(x, base + 18, 12, Anchor.START, Palette.MUTED.css(), text);
    }
}
