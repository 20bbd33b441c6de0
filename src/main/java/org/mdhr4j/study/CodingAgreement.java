package org.mdhr4j.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.study.statistics.EventMatch;
import org.mdhr4j.study.statistics.Icc;
import org.mdhr4j.study.statistics.Rating;
import tech.tablesaw.api.Table;

/** Compares two codings of the same recordings, AU by AU. */
final class CodingAgreement {
    /**
     * A pair of courses of the same recording, and where each frame of the first is in the second.
     */
    private record Pair(Course first, Course second, int[] places) {}

    private CodingAgreement() {}

    static Table table(Study first, Study second) throws StudyException {
        if (first.courses().size() != second.courses().size()) {
            throw new StudyException(
                    "The first coding has %d recordings or persons, the second %d; each needs its partner."
                            .formatted(first.courses().size(), second.courses().size()));
        }
        TreeSet<ActionUnit> common = new TreeSet<>(first.actionUnits());
        common.retainAll(second.actionUnits());
        if (common.isEmpty()) {
            throw new StudyException(
                    "The codings have no action unit in common: %s and %s."
                            .formatted(first.actionUnits(), second.actionUnits()));
        }
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < first.courses().size(); i++) {
            pairs.add(pair(first.courses().get(i), second.courses().get(i)));
        }
        boolean areAlike = first.unit() == second.unit() && first.unit() != ScoreUnit.OCCURRENCE;
        TableMaker table = new TableMaker("Agreement");
        for (ActionUnit au : common) {
            row(
                    table,
                    au,
                    pairs,
                    first.actionUnits().indexOf(au),
                    second.actionUnits().indexOf(au),
                    areAlike,
                    first.settings().mergeFrames());
        }
        return table.table();
    }

    private static Pair pair(Course first, Course second) throws StudyException {
        Map<Long, Integer> steps = new HashMap<>();
        for (int step = 0; step < second.track().length(); step++) {
            steps.put(second.track().frame(step), step);
        }
        int[] places = new int[first.track().length()];
        boolean isAny = false;
        for (int step = 0; step < places.length; step++) {
            places[step] = steps.getOrDefault(first.track().frame(step), -1);
            isAny |= places[step] >= 0;
        }
        if (!isAny) {
            throw new StudyException(
                    "%s (first coding) and %s (second) have no frame in common. OpenFace counts frames from 1, others from 0."
                            .formatted(first.track().who().label(), second.track().who().label()));
        }
        return new Pair(first, second, places);
    }

    private static void row(
            TableMaker table,
            ActionUnit au,
            List<Pair> pairs,
            int a,
            int b,
            boolean areAlike,
            int merge) {
        Rating rating = Rating.NONE;
        List<double[]> firstScores = new ArrayList<>();
        List<double[]> secondScores = new ArrayList<>();
        EventMatch events = new EventMatch(0, 0, 0);
        for (Pair pair : pairs) {
            byte[] one = pair.first().decisions()[a].clone();
            byte[] other = new byte[one.length];
            double[] scores = new double[one.length];
            for (int step = 0; step < one.length; step++) {
                int place = pair.places()[step];
                other[step] = place < 0 ? Track.UNKNOWN : pair.second().decisions()[b][place];
                scores[step] = place < 0 ? Double.NaN : pair.second().scores()[b][place];
                if (one[step] == Track.UNKNOWN || other[step] == Track.UNKNOWN) {
                    one[step] = Track.UNKNOWN; // what one has not coded is no disagreement
                    other[step] = Track.UNKNOWN;
                }
            }
            rating = rating.plus(Summaries.rating(one, other));
            firstScores.add(pair.first().scores()[a]);
            secondScores.add(scores);
            EventMatch match = EventMatch.of(AuEvent.runs(one, merge), AuEvent.runs(other, merge));
            events =
                    new EventMatch(
                            events.first() + match.first(),
                            events.second() + match.second(),
                            events.matched() + match.matched());
        }
        Icc icc =
                areAlike
                        ? Icc.of(joined(firstScores), joined(secondScores))
                        : new Icc(0, Double.NaN, Double.NaN);
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

    private static double[] joined(List<double[]> parts) {
        return parts.stream().flatMapToDouble(Arrays::stream).toArray();
    }
}
