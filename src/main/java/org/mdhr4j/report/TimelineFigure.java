package org.mdhr4j.report;

import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.report.SvgCanvas.Anchor;

/** Draws an {@link AuTimeline}: one strip per AU with scores, decisions and labels. */
public final class TimelineFigure {
    private static final int WIDTH = 760;

    /** Left edge of the plot, where the first frame begins. */
    public static final int LEFT = 132;

    private static final int RIGHT = 16;
    private static final int TOP = 64;
    private static final int CURVE = 26;
    private static final int BAND = 5;
    private static final int ROW = CURVE + 2 * BAND + 14;

    /** Width of the plot: that of all frames together. */
    public static final int PLOT = WIDTH - LEFT - RIGHT;

    private final AuTimeline timeline;
    private final SvgCanvas svg = new SvgCanvas();
    private final boolean hasLabels;

    private TimelineFigure(AuTimeline timeline) {
        this.timeline = timeline;
        this.hasLabels = timeline.labels().isPresent();
    }

    /**
     * Draws the figure, 760 pixels wide and about 50 high per AU, whatever the length of the video.
     */
    public static SvgFigure of(AuTimeline timeline) {
        return new TimelineFigure(timeline).draw();
    }

    private SvgFigure draw() {
        int numAus = timeline.actionUnits().size();
        int bottom = TOP + numAus * ROW;
        svg.text(14, 24, 14, Anchor.START, Palette.INK.css(), "font-weight=\"600\"", title());
        legend();
        axis(bottom);
        for (int a = 0; a < numAus; a++) {
            row(a, TOP + a * ROW);
        }
        return new SvgFigure(
                "AU timeline of " + timeline.title(),
                describe(),
                WIDTH,
                bottom + 34,
                svg.toString());
    }

    /** A title cut to what fits. */
    private String title() {
        String title = timeline.title();
        return title.length() <= 80 ? title : title.substring(0, 79) + "…";
    }

    private void legend() {
        int y = 40;
        svg.line(LEFT, y + 4, LEFT + 18, y + 4, Palette.BLUE.css(), 1.6, "");
        svg.text(LEFT + 24, y + 8, 12, Anchor.START, Palette.MUTED.css(), "score");
        int x = LEFT + 84;
        svg.line(x, y + 4, x + 18, y + 4, Palette.MUTED.css(), 1, "stroke-dasharray=\"3 3\"");
        svg.text(x + 24, y + 8, 12, Anchor.START, Palette.MUTED.css(), "threshold");
        x += 108;
        svg.rectangle(x, y + 1, 18, BAND + 1, 1, Palette.BLUE.css());
        svg.text(x + 24, y + 8, 12, Anchor.START, Palette.MUTED.css(), "decided active");
        if (hasLabels) {
            x += 134;
            svg.rectangle(x, y + 1, 18, BAND + 1, 1, Palette.GREEN.css());
            svg.text(x + 24, y + 8, 12, Anchor.START, Palette.MUTED.css(), "labelled active");
            x += 138;
            svg.rectangle(x, y + 3, 18, 2, 0, Palette.MUTED.css());
            svg.text(x + 24, y + 8, 12, Anchor.START, Palette.MUTED.css(), "not labelled");
        }
    }

    private void axis(int bottom) {
        boolean seconds = timeline.frameRateHz() > 0;
        double length =
                seconds ? timeline.numFrames() / timeline.frameRateHz() : timeline.numFrames();
        double step = step(length);
        double start = timeline.start();
        long first = (long) Math.ceil(start / step - 1e-9);
        for (long i = first; length > 0 && i * step <= start + length + 1e-9; i++) {
            double x = LEFT + PLOT * ((i * step - start) / length);
            svg.line(x, TOP - 4, x, bottom - 6, Palette.GRID.css(), 1, "");
            String text = Numbers.decimal(i * step, step < 1 ? 1 : 0);
            svg.text(x, bottom + 8, 11, Anchor.MIDDLE, Palette.MUTED.css(), text);
        }
        svg.text(
                LEFT + PLOT / 2.0,
                bottom + 24,
                11,
                Anchor.MIDDLE,
                Palette.MUTED.css(),
                seconds ? "time (s)" : "frame");
    }

    /** A round step that gives at most ten ticks. */
    private static double step(double length) {
        double step = 0.1;
        double[] factors = {2, 2.5, 2};
        for (int i = 0; length / step > 10; i++) {
            step *= factors[i % 3];
        }
        return step;
    }

    private void row(int column, int top) {
        ActionUnit au = timeline.actionUnits().get(column);
        svg.text(
                14,
                top + 14,
                12,
                Anchor.START,
                Palette.INK.css(),
                "font-weight=\"600\"",
                au.label());
        svg.text(14, top + 28, 10, Anchor.START, Palette.MUTED.css(), au.facsName());
        double line = top + CURVE * (1 - timeline.thresholds().of(column));
        svg.line(
                LEFT,
                line,
                LEFT + PLOT,
                line,
                Palette.MUTED.css(),
                1,
                "stroke-dasharray=\"3 3\" stroke-opacity=\".6\"");
        svg.polyline(curve(column, top), Palette.BLUE.css(), 1.6);
        int band = top + CURVE + 3;
        band(frame -> timeline.isActive(frame, column), band, BAND, Palette.BLUE.css());
        if (hasLabels) {
            int below = band + BAND + 1;
            band(frame -> timeline.label(frame, column) == 1, below, BAND, Palette.GREEN.css());
            band(frame -> timeline.label(frame, column) < 0, below + 2, 2, Palette.MUTED.css());
        }
    }

    /** At most two points a pixel: the mean score of the frames that share a place. */
    private double[] curve(int column, int top) {
        int frames = timeline.numFrames();
        int points = Math.min(frames, 2 * PLOT);
        double[] xy = new double[2 * points];
        for (int p = 0; p < points; p++) {
            int from = (int) ((long) p * frames / points);
            int to = (int) ((long) (p + 1) * frames / points);
            double sum = 0;
            for (int f = from; f < to; f++) {
                sum += timeline.score(f, column);
            }
            double score = Math.max(0, Math.min(1, sum / (to - from)));
            xy[2 * p] = x((from + to) / 2.0);
            xy[2 * p + 1] = top + CURVE * (1 - score);
        }
        return xy;
    }

    private void band(IntPredicate isOn, int top, int height, String color) {
        PathData path = new PathData();
        int frames = timeline.numFrames();
        for (int f = 0; f < frames; f++) {
            int start = f;
            while (f < frames && isOn.test(f)) {
                f++;
            }
            if (f > start) {
                path.rectangle(x(start), top, Math.max(x(f) - x(start), 0.5), height);
            }
        }
        if (!path.toString().isEmpty()) {
            svg.raw("<path d=\"%s\" fill=\"%s\"/>".formatted(path, color));
        }
    }

    private double x(double frame) {
        return LEFT + PLOT * frame / timeline.numFrames();
    }

    private String describe() {
        return "Share of frames decided active: "
                + IntStream.range(0, timeline.actionUnits().size())
                        .mapToObj(
                                a ->
                                        timeline.actionUnits().get(a)
                                                + " "
                                                + Numbers.percent(activeShare(a))
                                                + " %")
                        .collect(Collectors.joining(", "))
                + ".";
    }

    private double activeShare(int column) {
        return IntStream.range(0, timeline.numFrames())
                .mapToDouble(f -> timeline.isActive(f, column) ? 1 : 0)
                .average()
                .orElse(Double.NaN);
    }
}
