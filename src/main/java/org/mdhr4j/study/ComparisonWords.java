package org.mdhr4j.study;

import java.util.List;
import java.util.stream.Collectors;
import org.mdhr4j.study.statistics.PermutationTest;

/**
 * Says what a comparison found. Where so few people were compared that nothing could be found, it
 * says that instead: no difference found is not the same as none there.
 */
final class ComparisonWords {
    private static final double SIGNIFICANT = 0.05;

    private final GroupComparison comparison;
    private final List<GroupComparison.Row> tested;
    private final List<GroupComparison.Row> untested;

    ComparisonWords(GroupComparison comparison) {
        this.comparison = comparison;
        tested = comparison.rows().stream().filter(row -> !Double.isNaN(row.p())).toList();
        untested = comparison.rows().stream().filter(row -> Double.isNaN(row.p())).toList();
    }

    /** The finding, and what was not tested. */
    String outcome() {
        if (tested.isEmpty()) {
            return "too few people to test anything. " + needed(untested.size());
        }
        double least = least();
        if (least >= SIGNIFICANT) {
            return "too few people to find any difference: p cannot be below %s%s. %s"
                    .formatted(
                            StudyText.brief(least / tested.size()),
                            tested.size() == 1
                                    ? ""
                                    : ", after Holm for %d action units not below %s"
                                            .formatted(
                                                    tested.size(),
                                                    StudyText.brief(Math.min(1, least))),
                            needed(tested.size()));
        }
        return "the %s %s%s".formatted(comparison.measure().words(), found(), notTested());
    }

    private String found() {
        List<GroupComparison.Row> found =
                tested.stream().filter(row -> row.holm() < SIGNIFICANT).toList();
        return found.isEmpty()
                ? "differs in no action unit (p after Holm 0.05 or more)."
                : "differs in %s (p after Holm below 0.05).".formatted(labels(found));
    }

    private String notTested() {
        return untested.isEmpty()
                ? ""
                : " Not tested, for too few people have a number: %s.".formatted(labels(untested));
    }

    /** The lowest p after correction that these people can have in any action unit. */
    private double least() {
        return tested.size()
                * tested.stream()
                        .mapToDouble(
                                row ->
                                        comparison.isPaired()
                                                ? PermutationTest.leastOfPairs(row.firstPeople())
                                                : PermutationTest.leastOfGroups(
                                                        row.firstPeople(), row.secondPeople()))
                        .min()
                        .orElse(Double.NaN);
    }

    /** How many people it takes that p after correction can be significant. */
    private String needed(int tests) {
        int people = 3;
        while (people < 100 && tests * leastOf(people) >= SIGNIFICANT) {
            people++;
        }
        return "%s needs at least %d people%s."
                .formatted(
                        tests == 1
                                ? "One action unit"
                                : "A test of %d action units".formatted(tests),
                        people,
                        comparison.isPaired() ? "" : " in each condition");
    }

    private double leastOf(int people) {
        return comparison.isPaired()
                ? PermutationTest.leastOfPairs(people)
                : PermutationTest.leastOfGroups(people, people);
    }

    private static String labels(List<GroupComparison.Row> rows) {
        return rows.stream().map(row -> row.actionUnit().label()).collect(Collectors.joining(", "));
    }
}
