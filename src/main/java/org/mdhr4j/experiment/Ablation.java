package org.mdhr4j.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.mdhr4j.metrics.AuMetrics;
import org.mdhr4j.metrics.Interval;
import org.mdhr4j.metrics.RepeatedTraining;
import org.mdhr4j.metrics.ScoreGaps;
import org.mdhr4j.metrics.SubjectBootstrap;
import org.mdhr4j.metrics.SubjectBootstrap.F1Intervals;
import org.mdhr4j.metrics.SubjectCounts;
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
     * Holds what the trainings of one configuration reached.
     *
     * @param configuration as the paper calls it
     * @param trainings scores of the test people, of each training; at least one
     */
    public record Result(String configuration, List<FoldScores> trainings) {
        public Result {
            trainings = List.copyOf(trainings);
            if (trainings.isEmpty()) {
                throw new IllegalArgumentException(
                        "Configuration '%s' has no training.".formatted(configuration));
            }
        }

        /** Creates the result of a configuration that was trained once. */
        public Result(String configuration, FoldScores scores) {
            this(configuration, List.of(scores));
        }

        /** Scores of the first training. */
        public FoldScores scores() {
            return trainings.get(0);
        }

        /**
         * Returns the mean F1 in 0..1 of the AUs that have one, averaged over trainings; the same
         * AUs in all configurations.
         */
        public double meanF1() {
            return Arrays.stream(meanF1OfEach()).average().orElseThrow();
        }

        /** Returns the mean F1 in 0..1 of each training. */
        public double[] meanF1OfEach() {
            return trainings.stream().mapToDouble(t -> t.details().metrics().meanF1()).toArray();
        }

        /** Returns the hits and misses of each test subject, in each training. */
        public List<List<SubjectCounts>> subjects() {
            return trainings.stream().map(FoldScores::subjects).toList();
        }

        private Optional<Interval> interval() {
            if (trainings.size() == 1) {
                return scores().details().intervals().map(F1Intervals::mean);
            }
            boolean canDraw = scores().table().subjects().size() >= 2 && !Double.isNaN(meanF1());
            SubjectBootstrap bootstrap = new SubjectBootstrap(BOOTSTRAP_SEED, convention());
            return canDraw ? Optional.of(bootstrap.meanF1(subjects())) : Optional.empty();
        }

        private UndefinedScore convention() {
            return scores().convention();
        }
    }

    /**
     * Says what one configuration reaches beyond the first of the table.
     *
     * @param configuration as the paper calls it
     * @param ours difference of mean F1, in -1..1
     * @param interval 95 % interval of it over test people, who are the same for both
     * @param published the same difference in the paper, in points; NaN where it has none
     * @param trainings of each of the two that were averaged
     */
    public record Gain(
            String configuration, double ours, Interval interval, double published, int trainings) {
        /** Returns whether the interval leaves out 0, so that its sign can be relied on. */
        public boolean isClear() {
            return !interval.contains(0);
        }

        /** Returns the same with an interval that also covers what another seed would change. */
        public Gain widened(RepeatedTraining noise) {
            Interval widened = noise.widen(ours, interval, trainings);
            return new Gain(configuration, ours, widened, published, trainings);
        }
    }

    public Ablation {
        results = List.copyOf(results);
        if (results.isEmpty()) {
            throw new IllegalArgumentException("An ablation needs at least one configuration.");
        }
    }

    /**
     * Returns the same scores by another convention for F1 without positives: {@link
     * UndefinedScore#ZERO} for tables as published.
     */
    public Ablation with(UndefinedScore convention) {
        return new Ablation(
                study,
                results.stream()
                        .map(r -> new Result(r.configuration(), with(r.trainings(), convention)))
                        .toList());
    }

    private static List<FoldScores> with(List<FoldScores> trainings, UndefinedScore convention) {
        return trainings.stream().map(scores -> scores.with(convention)).toList();
    }

    /**
     * Returns what the seed alone changes, pooled over the configurations of tables; one that
     * stands in two of them counts once.
     *
     * @return empty if none was trained twice
     */
    public static Optional<RepeatedTraining> seedNoise(List<Ablation> tables) {
        List<double[]> perModel =
                tables.stream()
                        .flatMap(table -> table.results().stream())
                        .map(Result::trainings)
                        .distinct()
                        .map(trainings -> new Result("", trainings).meanF1OfEach())
                        .toList();
        boolean isKnown = perModel.stream().anyMatch(values -> values.length > 1);
        return isKnown ? Optional.of(RepeatedTraining.of(perModel)) : Optional.empty();
    }

    /** Returns our values beside the published ones. */
    public AblationTable table() {
        List<AblationTable.Row> rows = new ArrayList<>();
        for (Result result : results) {
            rows.add(
                    new AblationTable.Row(
                            result.configuration(),
                            result.meanF1(),
                            result.interval(),
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
     * Returns the gain of each configuration but the first over the first.
     *
     * @throws IllegalArgumentException with fewer than two test people
     */
    public List<Gain> gains() {
        return gainsOver(results.get(0).configuration());
    }

    /**
     * Returns the gain of each other configuration over one.
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
                .filter(result -> !result.configuration().equals(reference))
                .map(result -> gain(first, result))
                .toList();
    }

    private Gain gain(Result first, Result other) {
        Interval interval =
                new SubjectBootstrap(BOOTSTRAP_SEED, first.scores().convention())
                        .differenceOfTrainings(other.subjects(), first.subjects());
        return new Gain(
                other.configuration(),
                other.meanF1() - first.meanF1(),
                interval,
                published(other) - published(first),
                other.trainings().size());
    }

    private double published(Result result) {
        return PublishedAblations.meanF1Percent(study.group(), result.configuration())
                .orElse(Double.NaN);
    }
}
