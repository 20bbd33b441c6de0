package org.mdhr4j.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.mdhr4j.report.SvgCanvas.Anchor;

/**
 * Draws numbers of several orders of magnitude as dots on a logarithmic axis: rows in groups, in
 * each row one dot of each series, with a line from its lowest to its highest value where it has a
 * range.
 */
public final class DotFigure {
    private static final int WIDTH = 760;
    private static final int LEFT = 190;
    private static final int RIGHT = 28;
    private static final int TOP = 62;
    private static final int ROW = 20;
    private static final int GROUP = 30;
    private static final int BOTTOM = 48;
    private static final double MIN_DECADES = 2;
    private static final List<Palette> COLOURS =
            List.of(Palette.BLUE, Palette.VERMILION, Palette.GREEN, Palette.PURPLE);

    private final SvgCanvas svg = new SvgCanvas();
    private final List<String> series;
    private final double first;
    private final double decades;

    /**
     * Places one dot in its row.
     *
     * @param group heading of its rows
     * @param row name of its row
     * @param series what it is, for the legend
     * @param value 0 or more; 0 is drawn as a ring at the left edge
     * @param low the lowest value of its range
     * @param high the highest
     */
    public record Dot(
            String group, String row, String series, double value, double low, double high) {
        public Dot {
            if (!(low >= 0 && low <= value && value <= high && Double.isFinite(high))) {
                throw new IllegalArgumentException(
                        "A dot needs 0 <= low <= value <= high, got %s, %s and %s for %s, %s."
                                .formatted(low, value, high, group, row));
            }
        }

        /** Creates a dot without a range. */
        public Dot(String group, String row, String series, double value) {
            this(group, row, series, value, value, value);
        }
    }

    private DotFigure(List<Dot> dots) {
        this.series = List.copyOf(distinct(dots.stream().map(Dot::series).toList()));
        double least = Double.MAX_VALUE;
        double most = 0;
        for (Dot dot : dots) {
            least = dot.low > 0 ? Math.min(least, dot.low) : least;
            most = Math.max(most, dot.high);
        }
        this.first = most > 0 ? Math.floor(Math.log10(least)) : 0;
        double last = most > 0 ? Math.ceil(Math.log10(most)) : 0;
        this.decades = Math.max(MIN_DECADES, last - first);
    }

    /**
     * Draws the figure.
     *
     * @param title short name
     * @param unit what the axis is
     * @param dots at least one, of at most four series; groups, rows and series in the order in
     *     which they come
     */
    public static SvgFigure of(String title, String unit, List<Dot> dots) {
        DotFigure figure = new DotFigure(dots);
        if (dots.isEmpty() || figure.series.size() > COLOURS.size()) {
            throw new IllegalArgumentException(
                    "A figure of dots needs 1 to %d series, got %d."
                            .formatted(COLOURS.size(), figure.series.size()));
        }
        return figure.draw(title, unit, dots);
    }

    private SvgFigure draw(String title, String unit, List<Dot> dots) {
        svg.text(12, 26, 16, Anchor.START, Palette.INK.css(), title);
        legend();
        Map<String, Map<String, List<Dot>>> groups = new LinkedHashMap<>();
        for (Dot dot : dots) {
            groups.computeIfAbsent(dot.group, any -> new LinkedHashMap<>())
                    .computeIfAbsent(dot.row, any -> new ArrayList<>())
                    .add(dot);
        }
        int rows = groups.values().stream().mapToInt(Map::size).sum();
        int end = TOP + GROUP * groups.size() + ROW * rows;
        axis(end, unit);
        int y = TOP;
        for (Map.Entry<String, Map<String, List<Dot>>> group : groups.entrySet()) {
            svg.text(12, y + 20, 13, Anchor.START, Palette.INK.css(), group.getKey());
            y = rows(y + GROUP, group.getValue());
        }
        return new SvgFigure(title, words(unit, dots), WIDTH, end + BOTTOM, svg.toString());
    }

    /** Draws the rows of a group from a height on, and returns where they end. */
    private int rows(int from, Map<String, List<Dot>> rows) {
        int end = from + ROW * rows.size();
        for (int d = 0; d <= decades; d++) {
            svg.line(tick(d), from, tick(d), end, Palette.GRID.css(), 1, "");
        }
        double y = from + ROW / 2.0;
        for (Map.Entry<String, List<Dot>> row : rows.entrySet()) {
            row(y, row.getKey(), row.getValue());
            y += ROW;
        }
        return end;
    }

    private double tick(int decade) {
        return LEFT + decade / decades * (WIDTH - LEFT - RIGHT);
    }

    private void legend() {
        double x = LEFT;
        for (String name : series) {
            mark(x, 44, name, false);
            svg.text(x + 10, 48, 12, Anchor.START, Palette.INK.css(), name);
            x += 34 + 6.6 * name.length();
        }
    }

    private void axis(int end, String unit) {
        for (int d = 0; d <= decades; d++) {
            String power = power(first + d);
            svg.text(tick(d), end + 17, 12, Anchor.MIDDLE, Palette.MUTED.css(), power);
        }
        double middle = LEFT + (WIDTH - LEFT - RIGHT) / 2.0;
        svg.text(middle, end + 36, 12, Anchor.MIDDLE, Palette.MUTED.css(), unit);
    }

    /** For example "0.01", "1", "100" or, farther out, "1e6". */
    private static String power(double exponent) {
        if (Math.abs(exponent) > 4) {
            return "1e" + (int) exponent;
        }
        return exponent < 0
                ? Numbers.decimal(Math.pow(10, exponent), (int) -exponent)
                : String.format(Locale.ROOT, "%,.0f", Math.pow(10, exponent));
    }

    private void row(double y, String name, List<Dot> dots) {
        svg.text(LEFT - 12, y + 4, 12, Anchor.END, Palette.MUTED.css(), name);
        svg.line(LEFT, y, WIDTH - RIGHT, y, Palette.GRID.css(), 0.6, "");
        for (Dot dot : dots) {
            if (dot.high > dot.low) {
                svg.line(x(dot.low), y, x(dot.high), y, colour(dot.series), 2, "");
            }
            mark(x(dot.value), y, dot.series, dot.value == 0);
        }
    }

    private double x(double value) {
        double place = value > 0 ? (Math.log10(value) - first) / decades : 0;
        return LEFT + place * (WIDTH - LEFT - RIGHT);
    }

    /** Series differ in shape as well: circle, ring, square, small circle. */
    private void mark(double x, double y, String name, boolean isZero) {
        String colour = colour(name);
        switch (isZero ? 1 : series.indexOf(name)) {
            case 0 -> svg.circle(x, y, 4.5, colour, "none", 0);
            case 1 -> svg.circle(x, y, 5.5, "none", colour, 1.8);
            case 2 -> svg.rectangle(x - 4, y - 4, 8, 8, 0, colour);
            default -> svg.circle(x, y, 3, colour, "none", 0);
        }
    }

    private String colour(String name) {
        return COLOURS.get(series.indexOf(name)).css();
    }

    private static String words(String unit, List<Dot> dots) {
        return "Logarithmic axis: "
                + unit
                + ". "
                + dots.stream().map(DotFigure::words).collect(Collectors.joining("; "))
                + ".";
    }

    private static String words(Dot dot) {
        String range =
                dot.high > dot.low
                        ? " (%s to %s)".formatted(rounded(dot.low), rounded(dot.high))
                        : "";
        return "%s, %s, %s %s%s"
                .formatted(dot.group, dot.row, dot.series, rounded(dot.value), range);
    }

    private static String rounded(double value) {
        String form = value >= 100 ? "%,.0f" : value >= 1 || value == 0 ? "%.1f" : "%.2g";
        return String.format(Locale.ROOT, form, value);
    }

    private static Set<String> distinct(List<String> names) {
        return new LinkedHashSet<>(names);
    }
}
