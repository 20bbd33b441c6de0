package org.mdhr4j.experiment;

import java.util.ArrayList;
import java.util.List;
import org.mdhr4j.metrics.Interval;
import org.mdhr4j.metrics.RepeatedTraining;
import org.mdhr4j.metrics.SubjectBootstrap;
import org.mdhr4j.metrics.SubjectBootstrap.F1Intervals;
import org.mdhr4j.report.AblationTable;
import org.mdhr4j.report.PublishedAblations;

/**
 * The configurations of an ablation table of the paper, trained and scored on the same people.
 *
 * @param study which table
 * @param results in the order of the paper, at least one
 */
public record Ablation(AblationStudy study, List<Result> results) {
    private static final long BOOTSTRAP_SEED = 0;

    /**
     * One configuration.
     *
     * @param configuration as the paper calls it
     * @param scores of the test people
     */
    public record Result(String configuration, FoldScores scores) {
        /** Mean F1 in 0..1. */
        public double meanF1() {
            return scores.details().metrics().meanF1();
        }
    }

    /**
     * What one configuration reaches beyond the first of the table.
     *
     * @param configuration as the paper calls it
     * @param ours difference of mean F1, in -1..1
     * @param interval 95 % interval of it over test people, who are the same for both
     * @param published the same difference in the paper, in points; NaN where it has none
     */
    public record Gain(String configuration, double ours, Interval interval, double published) {
        /** Whether the interval leaves out 0, so that its sign can be relied on. */
        public boolean isClear() {
            return !interval.contains(0);
        }

        /** The same with an interval that also covers what another seed would change. */
        public Gain widened(RepeatedTraining noise) {
            return new Gain(configuration, ours, noise.widen(ours, interval), published);
        }
    }

    public Ablation {
        results = List.copyOf(results);
        if (results.isEmpty()) {
            throw new IllegalArgumentException("An ablation needs at least one configuration.");
        }
    }

    /** Our values beside the published ones. */
    public AblationTable table() {
        List<AblationTable.Row> rows = new ArrayList<>();
        for (Result result : results) {
            rows.add(
                    new AblationTable.Row(
                            result.configuration(),
                            result.meanF1(),
                            result.scores().details().intervals().map(F1Intervals::mean),
                            PublishedAblations.meanF1Percent(
                                    study.group(), result.configuration())));
        }
        return new AblationTable(study.title(), rows);
    }

    /**
     * The gain of each configuration but the first over the first.
     *
     * @throws IllegalArgumentException with fewer than two test people
     */
    public List<Gain> gains() {
        return gainsOver(results.get(0).configuration());
    }

    /**
     * The gain of each other configuration over one.
     *
     * @param reference its name
     * @throws IllegalArgumentException if there is no such configuration, or with fewer than two
     *     test people
     */
    public List<Gain> gainsOver(String reference) {
        Result first =
                results.stream()
                        .filter(result -> result.configuration().equals(reference))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "The table has no configuration '%s'; it has %s."
                                                        .formatted(
                                                                reference,
                                                                results.stream()
                                                                        .map(Result::configuration)
                                                                        .toList())));
        return results.stream()
                .filter(result -> result != first)
                .map(result -> gain(first, result))
                .toList();
    }

    private Gain gain(Result first, Result other) {
        Interval interval =
                new SubjectBootstrap(BOOTSTRAP_SEED)
                        .differenceOfMeanF1(
                                List.of(other.scores().subjects()),
                                List.of(first.scores().subjects()));
        return new Gain(
                other.configuration(),
                other.meanF1() - first.meanF1(),
                interval,
                published(other) - published(first));
    }

    private double published(Result result) {
        return PublishedAblations.meanF1Percent(study.group(), result.configuration())
                .orElse(Double.NaN);
    }
}
