package org.mdhr4j.study;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.files.Shown;
import org.mdhr4j.study.statistics.Holm;
import org.mdhr4j.study.statistics.LaggedCorrelation;
import org.mdhr4j.study.statistics.SynchronyTest;
import tech.tablesaw.api.Table;

/** Compares the scores of two people over time, AU by AU. */
final class PairSynchrony {
    private PairSynchrony() {}

    static Table table(Course first, Course second, SynchronySettings how) throws StudyException {
        Track one = first.track();
        Track other = second.track();
        double step = requireSteps(one, other);
        LaggedCorrelation correlation = how.steps(step);
        int[] places = places(one, other);
        List<ActionUnit> aus = one.actionUnits();
        SynchronyTest[] tests = new SynchronyTest[aus.size()];
        for (int a = 0; a < tests.length; a++) {
            double[] moved = moved(second.scores()[a], places);
            try {
                tests[a] = SynchronyTest.of(first.scores()[a], moved, correlation);
            } catch (IllegalArgumentException e) {
                throw new StudyException(String.valueOf(e.getMessage()));
            }
        }
        return table(one, other, tests, step);
    }

    private static Table table(Track one, Track other, SynchronyTest[] tests, double step) {
        double[] p = new double[tests.length];
        for (int a = 0; a < p.length; a++) {
            p[a] = tests[a].p();
        }
        double[] holm = Holm.adjusted(p);
        TableMaker table = new TableMaker("Synchrony");
        for (int a = 0; a < tests.length; a++) {
            table.text("au", one.actionUnits().get(a).label())
                    .text("first", one.who().label())
                    .text("second", other.who().label())
                    .number("strength", tests[a].peaks().strength())
                    .number("by_chance", tests[a].chance())
                    .number("lag_s", tests[a].peaks().meanLagSteps() * step)
                    .count("windows", tests[a].peaks().windows())
                    .number("p", tests[a].p())
                    .number("p_holm", holm[a]);
        }
        return table.table();
    }

    private static double requireSteps(Track one, Track other) throws StudyException {
        double step = one.stepSeconds();
        if (Double.isNaN(step) || Double.isNaN(other.stepSeconds())) {
            throw new StudyException(
                    "Windows and lags are in seconds, and the tables have no times. Give the rate: --fps N.");
        }
        if (Math.abs(other.stepSeconds() / step - 1) > 0.02) {
            throw new StudyException(
                    "%s has %.2f frames a second, %s has %.2f. Two people are compared at the same rate."
                            .formatted(
                                    Shown.of(one.who().label()),
                                    1 / step,
                                    Shown.of(other.who().label()),
                                    1 / other.stepSeconds()));
        }
        return step;
    }

    /** Where the second person's step of the same moment is; -1 for none. */
    private static int[] places(Track one, Track other) throws StudyException {
        Map<Long, Integer> byFrame = new HashMap<>();
        for (int step = 0; step < other.length(); step++) {
            byFrame.put(moment(other, step, one.stepSeconds()), step);
        }
        int[] places = new int[one.length()];
        int found = 0;
        for (int step = 0; step < places.length; step++) {
            places[step] = byFrame.getOrDefault(moment(one, step, one.stepSeconds()), -1);
            found += places[step] < 0 ? 0 : 1;
        }
        if (found == 0) {
            throw new StudyException(
                    "%s and %s have no moment in common."
                            .formatted(Shown.of(one.who().label()), Shown.of(other.who().label())));
        }
        return places;
    }

    private static long moment(Track track, int step, double stepSeconds) {
        return Math.round(track.seconds(step) / stepSeconds);
    }

    private static double[] moved(double[] scores, int[] places) {
        double[] moved = new double[places.length];
        for (int step = 0; step < moved.length; step++) {
            moved[step] = places[step] < 0 ? Double.NaN : scores[places[step]];
        }
        return moved;
    }
}
