package org.mdhr4j.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.report.Palette;
import org.mdhr4j.report.SvgCanvas;
import org.mdhr4j.report.SvgCanvas.Anchor;
import org.mdhr4j.report.SvgFigure;

/**
 * Draws the events of many recordings: a row for each recording and person, in it a lane and a
 * colour for each action unit, rows of one condition together; hatched where there is no face.
 */
public final class RasterFigure {
    /** Action units for which there are colours that are easily told apart. */
    public static final int MOST_UNITS = 6;

    private static final List<Palette> COLOURS =
            List.of(
                    Palette.BLUE,
                    Palette.VERMILION,
                    Palette.GREEN,
                    Palette.PURPLE,
                    Palette.AMBER,
                    Palette.SKY);
    private static final int WIDTH = 760;
    private static final int LEFT = 150;
    private static final int PLOT = WIDTH - LEFT - 20;
    private static final int TOP = 84;
    private static final int HEAD = 20;
    private static final int ROOM = 1400;

    private final Study study;
    private final int[] places;
    private final TimeAxis axis;
    private final int lane;
    private final int row;
    private final SvgCanvas svg = new SvgCanvas();
    private final DoubleStream.Builder grounds = DoubleStream.builder();
    private final DoubleStream.Builder gaps = DoubleStream.builder();
    private final Map<Integer, DoubleStream.Builder> bars = new LinkedHashMap<>();

    private RasterFigure(Study study, int[] places) {
        this.study = study;
        this.places = places;
        boolean isSeconds =
                study.tracks().stream().allMatch(TimeAxis::hasTimes) && longest(true) > 0;
        axis = new TimeAxis(LEFT, PLOT, 0, longest(isSeconds), isSeconds);
        lane = Math.max(2, Math.min(6, ROOM / (study.tracks().size() * (places.length + 1))));
        row = Math.max(lane * places.length + 3, study.tracks().size() <= 60 ? 13 : 0);
    }

    private double longest(boolean isSeconds) {
        return study.tracks().stream()
                .mapToDouble(track -> TimeAxis.length(track, isSeconds))
                .max()
                .orElse(1);
    }

    /** Draws the action units, at most {@value #MOST_UNITS}, that have the most events. */
    public static SvgFigure of(Study study) {
        int numAus = study.actionUnits().size();
        long[] counts = IntStream.range(0, numAus).mapToLong(a -> numEvents(study, a)).toArray();
        int[] places =
                IntStream.range(0, numAus)
                        .boxed()
                        .sorted(Comparator.comparingLong(a -> -counts[a]))
                        .limit(MOST_UNITS)
                        .sorted()
                        .mapToInt(a -> a)
                        .toArray();
        return new RasterFigure(study, places).draw();
    }

    /**
     * Draws some action units.
     *
     * @param some from 1 to {@value #MOST_UNITS}
     * @throws StudyException if the study lacks one of them
     * @throws IllegalArgumentException if there are none, or more
     */
    public static SvgFigure of(Study study, List<ActionUnit> some) throws StudyException {
        if (some.isEmpty() || some.size() > MOST_UNITS) {
            throw new IllegalArgumentException(
                    "1 to %d action units can be told apart by colour, got %d."
                            .formatted(MOST_UNITS, some.size()));
        }
        for (ActionUnit au : some) {
            if (!study.actionUnits().contains(au)) {
                throw new StudyException(
                        "The tables have no %s; they have %s.".formatted(au, study.actionUnits()));
            }
        }
        int[] places = some.stream().distinct().mapToInt(study.actionUnits()::indexOf).toArray();
        return new RasterFigure(study, places).draw();
    }

    private SvgFigure draw() {
        GapPattern.addTo(svg);
        String title = "Events of %d recordings".formatted(study.tracks().size());
        svg.text(14, 24, 14, Anchor.START, Palette.INK.css(), "font-weight=\"600\"", title);
        svg.text(14, 43, 12, Anchor.START, Palette.MUTED.css(), note());
        legend();
        int bottom = rows();
        axis.draw(svg, TOP - 4, bottom + 2);
        svg.rectangles(all(grounds), Palette.GRID.css(), "fill-opacity=\".5\"");
        svg.rectangles(all(gaps), GapPattern.FILL, "");
        bars.forEach((p, boxes) -> svg.rectangles(all(boxes), COLOURS.get(p).css(), ""));
        return new SvgFigure(title, describe(), WIDTH, bottom + 44, svg.toString());
    }

    private static double[] all(DoubleStream.Builder boxes) {
        return boxes.build().toArray();
    }

    private String note() {
        int all = study.actionUnits().size();
        return places.length == all
                ? study.decisions()
                : "%d of %d action units; %s".formatted(places.length, all, study.decisions());
    }

    private void legend() {
        double x = 14;
        for (int p = 0; p < places.length; p++) {
            String label = study.actionUnits().get(places[p]).label();
            svg.rectangle(x, 57, 14, 8, 1, COLOURS.get(p).css());
            svg.text(x + 19, 65, 12, Anchor.START, Palette.INK.css(), label);
            x += 34 + 8 * label.length();
        }
        svg.rectangle(x + 8, 56, 18, 10, 0, GapPattern.FILL);
        svg.text(x + 32, 65, 11, Anchor.START, Palette.MUTED.css(), "no face, or not scored");
    }

    /**
     * Places rows below each other, those of a condition under its name; returns where they end.
     */
    private int rows() {
        boolean areOnePerPerson = areOnePerPerson();
        List<String> groups = study.tracks().stream().map(RasterFigure::group).distinct().toList();
        int y = TOP;
        for (String group : groups) {
            if (!group.isEmpty()) {
                String name = ComparisonFigure.cut(group);
                y += HEAD;
                String bold = "font-weight=\"600\"";
                svg.text(14, y - 6, 12, Anchor.START, Palette.INK.css(), bold, name);
            }
            for (Course course : study.courses()) {
                if (group(course.track()).equals(group)) {
                    row(course, y, areOnePerPerson);
                    y += row;
                }
            }
        }
        return y;
    }

    private static String group(Track track) {
        return track.who().condition();
    }

    /** Whether a person has one row in each condition, so that the person's name says which. */
    private boolean areOnePerPerson() {
        Set<String> names = new HashSet<>();
        return study.tracks().stream()
                .map(Track::who)
                .allMatch(who -> names.add(who.condition() + '\n' + who.subject()));
    }

    private void row(Course course, int top, boolean areOnePerPerson) {
        Track.Who who = course.track().who();
        int height = lane * places.length;
        if (row >= 10) {
            String label = areOnePerPerson ? who.subject() : who.label();
            int base = top + height / 2 + 4;
            String muted = Palette.MUTED.css();
            svg.text(LEFT - 8, base, 10, Anchor.END, muted, ComparisonFigure.cut(label, 22));
        }
        box(grounds, course.track(), 0, course.track().length() - 1, top, height);
        for (int[] gap : gaps(course)) {
            box(gaps, course.track(), gap[0], gap[1], top, height);
        }
        for (int p = 0; p < places.length; p++) {
            DoubleStream.Builder own = bars.computeIfAbsent(p, any -> DoubleStream.builder());
            for (int[] run : AuEvent.runs(course.decisions()[places[p]], study.settings())) {
                box(own, course.track(), run[0], run[1], top + lane * p, lane);
            }
        }
    }

    /** First and last steps of which nothing is known for any of the action units. */
    private List<int[]> gaps(Course course) {
        List<int[]> gaps = new ArrayList<>();
        for (int step = 0; step < course.track().length(); step++) {
            int at = step;
            boolean isGap =
                    IntStream.of(places).allMatch(a -> course.decisions()[a][at] == Track.UNKNOWN);
            int[] last = gaps.isEmpty() ? null : gaps.get(gaps.size() - 1);
            if (isGap && last != null && last[1] == step - 1) {
                last[1] = step;
            } else if (isGap) {
                gaps.add(new int[] {step, step});
            }
        }
        return gaps;
    }

    /** A box from the start of a step to the end of another, at least a pixel wide. */
    private void box(
            DoubleStream.Builder boxes, Track track, int first, int last, int top, int height) {
        double zero = TimeAxis.place(track, 0, axis.isSeconds());
        double from = axis.x(TimeAxis.place(track, first, axis.isSeconds()) - zero);
        double to = axis.x(TimeAxis.place(track, last + 1, axis.isSeconds()) - zero);
        double left = Math.rint(from);
        boxes.add(left).add(top).add(Math.max(1, Math.rint(to) - left)).add(height);
    }

    private String describe() {
        return "Numbers of events: %s."
                .formatted(
                        IntStream.of(places)
                                .mapToObj(
                                        a -> study.actionUnits().get(a) + " " + numEvents(study, a))
                                .collect(Collectors.joining(", ")));
    }

    private static long numEvents(Study study, int place) {
        return study.courses().stream()
                .mapToLong(course -> AuEvent.of(course, place, study.settings()).size())
                .sum();
    }
}
