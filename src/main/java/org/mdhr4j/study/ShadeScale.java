package org.mdhr4j.study;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.mdhr4j.report.Palette;
import org.mdhr4j.report.SvgCanvas;
import org.mdhr4j.report.SvgCanvas.Anchor;

/**
 * Shades of scores: the farther from 0, the darker, in one colour above 0 and another below.
 *
 * @param limit score of the darkest shade
 * @param isSigned whether there are scores below 0
 */
record ShadeScale(double limit, boolean isSigned) {
    private static final int LEVELS = 16;
    private static final int SWATCHES = 8;
    private static final int SWATCH = 12;

    /** Boxes of one level: left, top, width and height of each. */
    private static final class Boxes {
        private final DoubleStream.Builder values = DoubleStream.builder();

        private void add(double left, double top, double width, double height) {
            values.add(left).add(top).add(width).add(height);
        }
    }

    /** The scale of a course: that of its unit, or of its largest rise above a baseline. */
    static ShadeScale of(Study study, Course course) {
        double least = 0;
        double most = 0;
        for (double[] scores : course.scores()) {
            for (double score : scores) {
                if (!Double.isNaN(score)) {
                    least = Math.min(least, score);
                    most = Math.max(most, score);
                }
            }
        }
        double limit =
                study.isRise() ? Ticks.roundUp(Math.max(most, -least)) : study.unit().highest();
        return new ShadeScale(limit, least < 0);
    }

    /** Fills a row, one value for each pixel; what is {@code NaN} is hatched. */
    void fill(SvgCanvas svg, double[] values, double left, double top, double height) {
        Map<Integer, Boxes> boxes = new TreeMap<>();
        for (int from = 0; from < values.length; ) {
            int to = from + 1;
            while (to < values.length && level(values[to]) == level(values[from])) {
                to++;
            }
            boxes.computeIfAbsent(level(values[from]), level -> new Boxes())
                    .add(left + from, top, to - from, height);
            from = to;
        }
        boxes.forEach(
                (level, own) -> {
                    double[] all = own.values.build().toArray();
                    if (level == Integer.MIN_VALUE) {
                        svg.rectangles(all, GapPattern.FILL, "");
                    } else {
                        svg.rectangles(all, colour(level), opacity(level));
                    }
                });
    }

    private int level(double value) {
        return Double.isNaN(value)
                ? Integer.MIN_VALUE
                : (int) Math.round(LEVELS * Math.max(-1, Math.min(1, value / limit)));
    }

    private static String colour(int level) {
        return level < 0 ? Palette.BLUE.css() : Palette.VERMILION.css();
    }

    /** A score of 0 has a faint shade, so that it differs from the ground. */
    private static String opacity(int level) {
        double share = 0.06 + 0.94 * Math.abs(level) / LEVELS;
        return "fill-opacity=\"%s\"".formatted(StudyText.brief(share));
    }

    /** Draws the shades with their numbers, and returns where the legend ends. */
    double draw(SvgCanvas svg, double left, double top, String words) {
        int swatches = isSigned ? 2 * SWATCHES + 1 : SWATCHES + 1;
        int first = isSigned ? -SWATCHES : 0;
        for (int s = 0; s < swatches; s++) {
            int level = (first + s) * LEVELS / SWATCHES;
            double[] box = {left + s * SWATCH, top, SWATCH, 10};
            svg.rectangles(box, colour(level), opacity(level));
        }
        double end = left + swatches * SWATCH;
        String muted = Palette.MUTED.css();
        String low = isSigned ? "−" + StudyText.brief(limit) : "0";
        svg.text(left - 4, top + 9, 11, Anchor.END, muted, low);
        String high = "%s %s".formatted(StudyText.brief(limit), words);
        svg.text(end + 4, top + 9, 11, Anchor.START, muted, high);
        return end + 4 + 6.2 * high.length();
    }
}
