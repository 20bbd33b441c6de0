package org.mdhr4j.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.files.Shown;
import org.mdhr4j.report.Palette;
import org.mdhr4j.report.SvgCanvas;
import org.mdhr4j.report.SvgCanvas.Anchor;
import org.mdhr4j.report.SvgFigure;

/**
 * Draws one person in one recording as a matrix of action units by time: the darker, the higher the
 * score; a bar below where the action unit occurs; hatched where there is no face.
 */
public final class CourseFigure {
    private static final int WIDTH = 760;
    private static final int LEFT = 190;
    private static final int PLOT = WIDTH - LEFT - 20;
    private static final int TOP = 76;
    private static final int ROW = 24;
    private static final int SHADED = 16;
    private static final int BAR = 4;

    private final Study study;
    private final Course course;
    private final TimeAxis axis;
    private final ShadeScale scale;
    private final SvgCanvas svg = new SvgCanvas();

    private CourseFigure(Study study, Course course) {
        this.study = study;
        this.course = course;
        axis = TimeAxis.of(course.track(), LEFT, PLOT);
        scale = ShadeScale.of(study, course);
    }

    /**
     * Draws the figure, 760 pixels wide and 24 high per action unit, however long the recording is.
     *
     * @param label of a track, see {@link Track.Who#label}
     * @throws StudyException if there is no such track
     */
    public static SvgFigure of(Study study, String label) throws StudyException {
        return new CourseFigure(study, study.course(label)).draw();
    }

    /**
     * Draws the only track of a study.
     *
     * @throws StudyException if it has several
     */
    public static SvgFigure of(Study study) throws StudyException {
        List<String> labels = study.tracks().stream().map(track -> track.who().label()).toList();
        if (labels.size() > 1) {
            throw new StudyException(
                    "One person of one recording is drawn, and there are %d: %s. Name one."
                            .formatted(labels.size(), Shown.brief(String.join("; ", labels))));
        }
        return of(study, labels.get(0));
    }

    private SvgFigure draw() {
        GapPattern.addTo(svg);
        List<ActionUnit> aus = study.actionUnits();
        int bottom = TOP + ROW * aus.size();
        String title = ComparisonFigure.cut(course.track().who().label(), 70);
        svg.text(14, 24, 14, Anchor.START, Palette.INK.css(), "font-weight=\"600\"", title);
        legend();
        axis.draw(svg, TOP - 4, bottom + 2);
        for (int a = 0; a < aus.size(); a++) {
            row(a, TOP + ROW * a);
        }
        return new SvgFigure(
                "Action units over time of " + title,
                describe(),
                WIDTH,
                bottom + 44,
                svg.toString());
    }

    private void legend() {
        double end = scale.draw(svg, 14 + 22, 40, study.isRise() ? "rise" : "score");
        String muted = Palette.MUTED.css();
        svg.rectangle(end + 24, 43, 18, BAR, 0, Palette.INK.css());
        svg.text(end + 48, 49, 11, Anchor.START, muted, "occurs");
        svg.rectangle(end + 104, 40, 18, 10, 0, GapPattern.FILL);
        svg.text(end + 128, 49, 11, Anchor.START, muted, "no face, or not scored");
    }

    private void row(int place, int top) {
        ActionUnit au = study.actionUnits().get(place);
        String ink = Palette.INK.css();
        svg.text(14, top + 12, 12, Anchor.START, ink, "font-weight=\"600\"", au.label());
        svg.text(64, top + 12, 10, Anchor.START, Palette.MUTED.css(), au.facsName());
        scale.fill(svg, levels(place), LEFT, top, SHADED);
        List<Double> bars = new ArrayList<>();
        byte[] decisions = course.decisions()[place];
        for (int[] run : runs(decisions)) {
            double from = axis.pixel(course.track(), run[0]);
            double to = axis.pixel(course.track(), run[1] + 1);
            bars.addAll(
                    List.of(LEFT + from, top + SHADED + 1.0, Math.max(1, to - from), (double) BAR));
        }
        svg.rectangles(bars.stream().mapToDouble(b -> b).toArray(), ink, "");
    }

    private static List<int[]> runs(byte[] decisions) {
        return AuEvent.runs(decisions, StudySettings.DEFAULT);
    }

    /** The mean score of the steps that share a pixel, {@code NaN} where none has one. */
    private double[] levels(int place) {
        double[] sums = new double[PLOT];
        int[] counts = new int[PLOT];
        double[] scores = course.scores()[place];
        byte[] decisions = course.decisions()[place];
        for (int step = 0; step < scores.length; step++) {
            boolean isCoded = Double.isNaN(scores[step]) && decisions[step] != Track.UNKNOWN;
            double value = isCoded ? decisions[step] : scores[step];
            int from = Math.min(PLOT - 1, axis.pixel(course.track(), step));
            int to = Math.max(from + 1, axis.pixel(course.track(), step + 1));
            for (int p = from; p < Math.min(PLOT, to) && !Double.isNaN(value); p++) {
                sums[p] += value;
                counts[p]++;
            }
        }
        double[] levels = new double[PLOT];
        Arrays.setAll(levels, p -> counts[p] == 0 ? Double.NaN : sums[p] / counts[p]);
        return levels;
    }

    private String describe() {
        Track track = course.track();
        long unseen =
                IntStream.range(0, track.length()).filter(step -> !track.isSeen(step)).count();
        List<String> shares = new ArrayList<>();
        for (int a = 0; a < study.actionUnits().size(); a++) {
            double share = AuSummary.of(course, a, study.settings()).activeShare();
            if (share > 0) {
                shares.add(
                        "%s in %.0f %%"
                                .formatted(study.actionUnits().get(a), Math.rint(100 * share)));
            }
        }
        return "%d frames, %d without a face. Occurs: %s."
                .formatted(
                        track.length(),
                        unseen,
                        shares.isEmpty()
                                ? "no action unit"
                                : shares.stream().collect(Collectors.joining(", ")));
    }
}
