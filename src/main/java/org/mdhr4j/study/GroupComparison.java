package org.mdhr4j.study;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.files.Shown;
import org.mdhr4j.study.statistics.Holm;
import tech.tablesaw.api.Table;

/**
 * Two conditions compared, AU by AU, with the person as the unit: however many frames and
 * recordings a person has, they are one number.
 *
 * @param measure that is compared
 * @param first name of the first condition
 * @param second name of the second condition
 * @param isPaired whether the same people are in both
 * @param interval how intervals were found
 * @param rows one per action unit
 */
public record GroupComparison(
        Measure measure,
        String first,
        String second,
        boolean isPaired,
        IntervalKind interval,
        List<Row> rows) {
    /**
     * Compares the conditions in one action unit.
     *
     * @param actionUnit compared
     * @param firstPeople people of the first condition with a number
     * @param secondPeople of the second
     * @param firstMean their mean, {@code NaN} for nobody
     * @param secondMean likewise
     * @param difference first minus second; this and all that follows is {@code NaN} with fewer
     *     than three people in a condition
     * @param low lower end of its 95 % interval
     * @param high upper end
     * @param effect Hedges' g
     * @param p of the permutation test, two-sided
     * @param holm p corrected for all action units
     */
    public record Row(
            ActionUnit actionUnit,
            int firstPeople,
            int secondPeople,
            double firstMean,
            double secondMean,
            double difference,
            double low,
            double high,
            double effect,
            double p,
            double holm) {
        private Row withHolm(double value) {
            return new Row(
                    actionUnit,
                    firstPeople,
                    secondPeople,
                    firstMean,
                    secondMean,
                    difference,
                    low,
                    high,
                    effect,
                    p,
                    value);
        }
    }

    public GroupComparison {
        rows = List.copyOf(rows);
    }

    /**
     * Compares.
     *
     * @param first numbers of each person, in the order of the action units
     * @param second likewise; either the same people or others
     * @param interval how intervals are found
     * @param seed of everything that is drawn
     * @throws StudyException if some people are in both conditions and others not
     */
    static GroupComparison of(
            Measure measure,
            List<ActionUnit> actionUnits,
            Map.Entry<String, Map<String, double[]>> first,
            Map.Entry<String, Map<String, double[]>> second,
            IntervalKind interval,
            long seed)
            throws StudyException {
        boolean isPaired = requireDesign(first, second);
        ComparedUnit compared =
                new ComparedUnit(first.getValue(), second.getValue(), interval, seed);
        List<Row> rows = new ArrayList<>();
        for (int a = 0; a < actionUnits.size(); a++) {
            ActionUnit au = actionUnits.get(a);
            rows.add(isPaired ? compared.paired(au, a) : compared.grouped(au, a));
        }
        double[] holm = Holm.adjusted(rows.stream().mapToDouble(Row::p).toArray());
        return new GroupComparison(
                measure,
                first.getKey(),
                second.getKey(),
                isPaired,
                interval,
                IntStream.range(0, holm.length)
                        .mapToObj(a -> rows.get(a).withHolm(holm[a]))
                        .toList());
    }

    private static boolean requireDesign(
            Map.Entry<String, Map<String, double[]>> first,
            Map.Entry<String, Map<String, double[]>> second)
            throws StudyException {
        Set<String> both = new LinkedHashSet<>(first.getValue().keySet());
        both.retainAll(second.getValue().keySet());
        Set<String> all = new LinkedHashSet<>(first.getValue().keySet());
        all.addAll(second.getValue().keySet());
        if (!both.isEmpty() && both.size() < all.size()) {
            all.removeAll(both);
            throw new StudyException(
                    "%d people are in both conditions, '%s' and '%s', but these are in one only: %s. Either everybody is in both or nobody; leave those out, or give them names of their own."
                            .formatted(
                                    both.size(),
                                    Shown.of(first.getKey()),
                                    Shown.of(second.getKey()),
                                    Shown.brief(String.join(", ", all))));
        }
        return !both.isEmpty();
    }

    /** Returns how many people were compared, and how. */
    public String describePeople() {
        int most = rows.stream().mapToInt(Row::firstPeople).max().orElse(0);
        int others = rows.stream().mapToInt(Row::secondPeople).max().orElse(0);
        return isPaired
                ? "%d people, each in both conditions".formatted(most)
                : "%d people in the first, %d others in the second".formatted(most, others);
    }

    /** Returns what was found, or why nothing could be, in a sentence or two. */
    public String describe() {
        return "%s; %s".formatted(describePeople(), new ComparisonWords(this).outcome());
    }

    /** Returns a row per action unit, as a table. */
    public Table table() {
        TableMaker table = new TableMaker("Comparison of " + first + " and " + second);
        for (Row row : rows) {
            table.text("au", row.actionUnit().label())
                    .text("first", first)
                    .text("second", second)
                    .text("measure", measure.label())
                    .count("people_first", row.firstPeople())
                    .count("people_second", row.secondPeople())
                    .number("mean_first", row.firstMean())
                    .number("mean_second", row.secondMean())
                    .number("difference", row.difference())
                    .number("low_95", row.low())
                    .number("high_95", row.high())
                    .text("interval", interval.label())
                    .number("hedges_g", row.effect())
                    .number("p", row.p())
                    .number("p_holm", row.holm());
        }
        return table.table();
    }
}
