package org.mdhr4j.study;

import java.util.List;
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
        EvenTimes times = EvenTimes.common(one, other);
        LaggedCorrelation correlation = how.steps(step);
        requireLength(one, other, times, how, SynchronyTest.leastSteps(correlation));
        List<ActionUnit> aus = one.actionUnits();
        SynchronyTest[] tests = new SynchronyTest[aus.size()];
        for (int a = 0; a < tests.length; a++) {
            tests[a] =
                    SynchronyTest.of(
                            times.of(one, first.scores()[a]),
                            times.of(other, second.scores()[a]),
                            correlation);
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
        return Math.max(step, other.stepSeconds());
    }

    private static void requireLength(
            Track one, Track other, EvenTimes times, SynchronySettings how, int least)
            throws StudyException {
        if (times.count() < 1) {
            throw new StudyException(
                    "%s and %s have no moment in common."
                            .formatted(Shown.of(one.who().label()), Shown.of(other.who().label())));
        }
        if (times.count() < least) {
            throw new StudyException(
                    "%s and %s run together for %.1f seconds, which are too few: windows of %s seconds with lags up to %s need %.0f seconds. Record longer, or take shorter windows and lags."
                            .formatted(
                                    Shown.of(one.who().label()),
                                    Shown.of(other.who().label()),
                                    times.count() * times.step(),
                                    how.windowSeconds(),
                                    how.maxLagSeconds(),
                                    Math.ceil(least * times.step())));
        }
    }
}
