package org.mdhr4j.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds everything reviewers ask about one evaluation, computed from its {@link ScoreTable}.
 *
 * @param thresholds from which scores on action units are decided active
 * @param metrics counts, F1 and accuracy at the thresholds
 * @param rocAuc area under the ROC curve per AU, {@code NaN} where a class is missing
 * @param averagePrecision area under the precision-recall curve per AU, {@code NaN} where a class
 *     is missing
 * @param events event counts per AU, at an overlap of one half
 * @param calibration reliability of the scores of all AUs together
 * @param intervals bootstrap intervals over subjects; empty with fewer than two subjects or without
 *     any defined F1
 */
public record DetailedMetrics(
        Thresholds thresholds,
        AuMetrics metrics,
        List<Double> rocAuc,
        List<Double> averagePrecision,
        List<EventCounts> events,
        ReliabilityCurve calibration,
        Optional<SubjectBootstrap.F1Intervals> intervals) {

    public DetailedMetrics {
        rocAuc = List.copyOf(rocAuc);
        averagePrecision = List.copyOf(averagePrecision);
        events = List.copyOf(events);
    }

    /**
     * Computes all of them at one threshold.
     *
     * @param table scores in 0..1 and labels
     * @param threshold decided active at this score and above
     * @param bootstrap how intervals are drawn, and what F1 is worth without positives
     * @throws IllegalStateException if the table has no known label
     */
    public static DetailedMetrics of(
            ScoreTable table, float threshold, SubjectBootstrap bootstrap) {
        return of(table, Thresholds.uniform(table.actionUnits(), threshold), bootstrap);
    }

    /**
     * Computes all of them.
     *
     * @param table scores in 0..1 and labels
     * @param thresholds from which scores on the table's action units are decided active
     * @param bootstrap how intervals are drawn, and what F1 is worth without positives
     * @throws IllegalStateException if the table has no known label
     */
    public static DetailedMetrics of(
            ScoreTable table, Thresholds thresholds, SubjectBootstrap bootstrap) {
        List<Double> roc = new ArrayList<>();
        List<Double> pr = new ArrayList<>();
        List<EventCounts> events = new ArrayList<>();
        for (int a = 0; a < table.actionUnits().size(); a++) {
            LabeledScores column = table.column(a);
            roc.add(RankMetrics.rocAuc(column));
            pr.add(RankMetrics.averagePrecision(column));
            events.add(events(table, a, thresholds.of(a)));
        }
        List<SubjectCounts> subjects = table.countsBySubject(thresholds);
        AuMetrics metrics = table.metrics(thresholds, bootstrap.undefined());
        boolean canDraw = subjects.size() >= 2 && metrics.f1Mean().numDefined() > 0;
        return new DetailedMetrics(
                thresholds,
                metrics,
                roc,
                pr,
                events,
                ReliabilityCurve.of(table.allColumns(), ReliabilityCurve.DEFAULT_BINS),
                canDraw ? Optional.of(bootstrap.intervals(subjects)) : Optional.empty());
    }

    /** Returns the mean ROC-AUC of the AUs that have one. */
    public double meanRocAuc() {
        return mean(rocAuc);
    }

    /** Returns the mean average precision of the AUs that have one. */
    public double meanAveragePrecision() {
        return mean(averagePrecision);
    }

    /** Returns the mean event F1 of the AUs that have one, by the convention of the metrics. */
    public double meanEventF1() {
        return mean(events.stream().map(counts -> counts.f1(metrics.undefined())).toList());
    }

    private static double mean(List<Double> values) {
        return DefinedMean.of(values.stream().mapToDouble(Double::doubleValue).toArray()).value();
    }

    private static EventCounts events(ScoreTable table, int column, float threshold) {
        EventCounts sum = EventCounts.NONE;
        for (VideoScores video : table.videos()) {
            sum =
                    sum.plus(
                            EventCounts.of(
                                    video.scores(column),
                                    video.labels(column),
                                    threshold,
                                    EventCounts.DEFAULT_OVERLAP));
        }
        return sum;
    }
}
