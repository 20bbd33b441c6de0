package org.mdhr4j.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.study.statistics.EventMatch;
import org.mdhr4j.study.statistics.Icc;
import org.mdhr4j.study.statistics.Rating;
import tech.tablesaw.api.Table;

/** Compares two codings of the same recordings, AU by AU. */
final class CodingAgreement {
    private final Study first;
    private final Study second;
    private final List<CodingPair> pairs;
    private final boolean areAlike;

    private CodingAgreement(Study first, Study second, List<CodingPair> pairs) {
        this.first = first;
        this.second = second;
        this.pairs = pairs;
        areAlike = first.unit() == second.unit() && first.unit() != ScoreUnit.OCCURRENCE;
    }

    static Table table(Study first, Study second, CodingPair.@Nullable Faces faces)
            throws StudyException {
        TreeSet<ActionUnit> common = new TreeSet<>(first.actionUnits());
        common.retainAll(second.actionUnits());
        if (common.isEmpty()) {
            throw new StudyException(
                    "The codings have no action unit in common: %s and %s."
                            .formatted(first.actionUnits(), second.actionUnits()));
        }
        CodingAgreement agreement =
                new CodingAgreement(first, second, CodingPair.of(first, second, faces));
        TableMaker table = new TableMaker(agreement.name());
        common.forEach(au -> agreement.row(table, au));
        return table.table();
    }

    /** The name of the table, which says how frames were paired. */
    private String name() {
        long byTime = pairs.stream().filter(pair -> pair.frames().isByTime()).count();
        String numbers = "Agreement, frames paired by their numbers";
        if (byTime == 0) {
            return numbers;
        }
        return byTime == pairs.size()
                ? "Agreement, frames paired by their times"
                : "%s, in %d of %d recordings by their times"
                        .formatted(numbers, byTime, pairs.size());
    }

    private void row(TableMaker table, ActionUnit au) {
        int a = first.actionUnits().indexOf(au);
        int b = second.actionUnits().indexOf(au);
        Rating rating = Rating.NONE;
        EventMatch events = new EventMatch(0, 0, 0);
        for (CodingPair pair : pairs) {
            byte[] one = picked(pair.first().decisions()[a], pair.frames().first());
            byte[] other = picked(pair.second().decisions()[b], pair.frames().second());
            for (int i = 0; i < one.length; i++) {
                if (one[i] == Track.UNKNOWN || other[i] == Track.UNKNOWN) {
                    one[i] = Track.UNKNOWN; // what one has not coded is no disagreement
                    other[i] = Track.UNKNOWN;
                }
            }
            rating = rating.plus(Summaries.rating(one, other));
            events =
                    events.plus(
                            EventMatch.of(
                                    AuEvent.runs(one, first.settings()),
                                    AuEvent.runs(other, first.settings())));
        }
        row(table, au, rating, areAlike ? icc(a, b) : new Icc(0, Double.NaN, Double.NaN), events);
    }

    private Icc icc(int a, int b) {
        List<double[]> ones = new ArrayList<>();
        List<double[]> others = new ArrayList<>();
        for (CodingPair pair : pairs) {
            ones.add(picked(pair.first().scores()[a], pair.frames().first()));
            others.add(picked(pair.second().scores()[b], pair.frames().second()));
        }
        return Icc.of(joined(ones), joined(others));
    }

    private static void row(
            TableMaker table, ActionUnit au, Rating rating, Icc icc, EventMatch events) {
        table.text("au", au.label())
                .count("frames", rating.total())
                .count("first_active", rating.both() + rating.onlyFirst())
                .count("second_active", rating.both() + rating.onlySecond())
                .number("agreement", rating.agreement())
                .number("f1", rating.f1())
                .number("kappa", rating.kappa())
                .number("icc_3_1", icc.consistency())
                .number("icc_2_1", icc.absolute())
                .count("first_events", events.first())
                .count("second_events", events.second())
                .count("matched_events", events.matched())
                .number("event_f1", events.f1());
    }

    private static byte[] picked(byte[] decisions, int[] steps) {
        byte[] picked = new byte[steps.length];
        for (int i = 0; i < steps.length; i++) {
            picked[i] = decisions[steps[i]];
        }
        return picked;
    }

    private static double[] picked(double[] scores, int[] steps) {
        return Arrays.stream(steps).mapToDouble(step -> scores[step]).toArray();
    }

    private static double[] joined(List<double[]> parts) {
        return parts.stream().flatMapToDouble(Arrays::stream).toArray();
    }
}
