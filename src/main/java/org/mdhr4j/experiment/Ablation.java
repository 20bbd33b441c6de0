package org.mdhr4j.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.mdhr4j.metrics.AuMetrics;
import org.mdhr4j.metrics.Interval;
import org.mdhr4j.metrics.RepeatedTraining;
import org.mdhr4j.metrics.ScoreGaps;
import org.mdhr4j.metrics.SubjectBootstrap;
import org.mdhr4j.metrics.SubjectBootstrap.F1Intervals;
import org.mdhr4j.metrics.UndefinedScore;
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
        /** Mean F1 in 0..1 of the AUs that have one; the same AUs in all configurations. */
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

    /**
     * The same scores by another convention for F1 without positives: {@link UndefinedScore#ZERO}
     * for tables as published.
     */
    public Ablation with(UndefinedScore convention) {
        return new Ablation(
                study,
                results.stream()
                        .map(r -> new Result(r.configuration(), r.scores().with(convention)))
                        .toList());
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
                            PublishedAblations.meanF1Percent(study.group(), result.configuration()),
                            OptionalInt.of(
                                    result.scores().details().metrics().f1Mean().numDefined())));
        }
        return new AblationTable(study.title(), rows, footnotes());
    }

    /** All configurations are tested on the same people, so one note speaks for all rows. */
    private List<String> footnotes() {
        FoldScores first = results.get(0).scores();
        AuMetrics metrics = first.details().metrics();
        ScoreGaps gaps = first.gaps();
        boolean omits = metrics.undefined() == UndefinedScore.OMIT;
        if (gaps.isEmpty()) {
            return omits ? List.of() : List.of("undefined F1 counts as 0; none is undefined here.");
        }
        int defined = metrics.with(UndefinedScore.OMIT).f1Mean().numDefined();
        String note =
                omits
                        ? "%s; F1 is undefined there and left out, each mean is over %d of %d AUs. With 0 in its place, as in published tables, it would be %2$d/%3$d of that."
                        : "%s; F1 is undefined there and counts as 0, as in published tables. Left out, each mean would be over %d of %d AUs and %3$d/%2$d of that shown.";
        return List.of(note.formatted(gaps.describe(), defined, metrics.size()));
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
                new SubjectBootstrap(BOOTSTRAP_SEED, first.scores().convention())
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
