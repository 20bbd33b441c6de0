package org.mdhr4j.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mdhr4j.metrics.SubjectBootstrap.F1Intervals;

/** Bootstrap over subjects, repeated splits and spreads. */
class SubjectStatisticsTest {
    private static final KnownScores KNOWN = KnownScores.read();
    private static final JsonNode EXACT = KNOWN.expectedNode("bootstrap");

    @Test
    void drawsHaveTheDistributionOfAllPossibleResamples() {
        SubjectBootstrap bootstrap = new SubjectBootstrap(20_000, 0.95, 1, UndefinedScore.ZERO);
        double[][] draws = bootstrap.draws(List.of(fourSubjects()));
        F1Intervals intervals = bootstrap.intervals(fourSubjects());
        for (int a = 0; a < 3; a++) {
            Spread spread = Spread.of(draws[a]);
            Interval interval = a < 2 ? intervals.perAu().get(a).orElseThrow() : intervals.mean();
            assertEquals(EXACT.get("mean").get(a).asDouble(), spread.mean(), 0.003);
            assertEquals(EXACT.get("sd").get(a).asDouble(), spread.standardDeviation(), 0.003);
            assertEquals(EXACT.get("low").get(a).asDouble(), interval.low(), 0.012);
            assertEquals(EXACT.get("high").get(a).asDouble(), interval.high(), 0.012);
        }
    }

    @Test
    void theSameSeedGivesTheSameDraws() {
        List<List<SubjectCounts>> folds = List.of(fourSubjects());
        double[][] draws = new SubjectBootstrap(5).draws(folds);
        assertArrayEquals(draws, new SubjectBootstrap(5).draws(folds));
        assertFalse(Arrays.deepEquals(draws, new SubjectBootstrap(6).draws(folds)));
    }

    @Test
    void foldsAreResampledByThemselvesAndAveraged() {
        List<SubjectCounts> perfect = List.of(subject("P", 10, 0, 0, 10), subject("Q", 3, 0, 0, 9));
        List<SubjectCounts> hopeless = List.of(subject("R", 0, 4, 4, 1), subject("S", 0, 2, 9, 1));
        F1Intervals intervals = new SubjectBootstrap(1).foldIntervals(List.of(perfect, hopeless));
        assertEquals(new Interval(0.5, 0.5, 0.95), intervals.mean());
    }

    @Test
    void pairedDifferenceCancelsWhatSubjectsShare() {
        List<List<SubjectCounts>> folds = List.of(fourSubjects());
        Interval difference = new SubjectBootstrap(3).differenceOfMeanF1(folds, folds);
        assertEquals(new Interval(0, 0, 0.95), difference);
        assertTrue(
                new SubjectBootstrap(3).intervals(fourSubjects()).mean().high()
                        > new SubjectBootstrap(3).intervals(fourSubjects()).mean().low());
    }

    @Test
    void pairedDifferenceNeedsTheSameSubjects() {
        List<SubjectCounts> four = fourSubjects();
        assertMessage(
                "A paired comparison needs the same subjects in the same folds and order, got"
                        + " [[S0, S1, S2, S3]] and [[S0, S1, S2]].",
                () ->
                        new SubjectBootstrap(3)
                                .differenceOfMeanF1(List.of(four), List.of(four.subList(0, 3))));
    }

    @Test
    void trainingsOfTheSameSubjectsShareTheDraws() {
        List<SubjectCounts> four = fourSubjects();
        SubjectBootstrap bootstrap = new SubjectBootstrap(3);
        assertEquals(
                new Interval(0, 0, 0.95),
                bootstrap.differenceOfTrainings(List.of(four, four), List.of(four)));
        Interval once = bootstrap.meanF1(List.of(four));
        assertEquals(bootstrap.intervals(four).mean(), once);
        Interval twice = bootstrap.meanF1(List.of(four, four));
        assertEquals(once.low(), twice.low(), 1e-12);
        assertEquals(once.high(), twice.high(), 1e-12);
        assertMessage(
                "A paired comparison needs the same subjects in the same order in all trainings,"
                        + " got [[S0, S1, S2, S3], [S0, S1, S2]].",
                () -> bootstrap.differenceOfTrainings(List.of(four), List.of(four.subList(0, 3))));
    }

    @Test
    void rejectsBootstrapsThatCannotVary() {
        assertMessage(
                "A bootstrap over subjects needs at least 2 test subjects a fold; fold 1 has 1."
                        + " Report the value without an interval.",
                () -> new SubjectBootstrap(3).intervals(fourSubjects().subList(0, 1)));
        assertMessage(
                "A bootstrap needs at least one fold, got none.",
                () -> new SubjectBootstrap(3).foldIntervals(List.of()));
        assertMessage(
                "A bootstrap needs at least 2 resamples and a level between 0 and 1, got 1 and"
                        + " 0.95.",
                () -> new SubjectBootstrap(1, 0.95, 0, UndefinedScore.ZERO));
    }

    @Test
    void percentileIntervalsAgreeWithNumpyQuantiles() {
        JsonNode node = KNOWN.expectedNode("quantiles");
        double[] sample =
                IntStream.range(0, node.get("sample").size())
                        .mapToDouble(i -> node.get("sample").get(i).asDouble())
                        .toArray();
        Interval interval = Interval.ofPercentiles(sample, 0.9);
        assertEquals(node.get("low").asDouble(), interval.low(), 1e-12);
        assertEquals(node.get("high").asDouble(), interval.high(), 1e-12);
        assertMessage(
                "An interval needs at least one defined value, got none of 1.",
                () -> Interval.ofPercentiles(new double[] {Double.NaN}, 0.9));
        assertMessage(
                "An interval needs low <= high and a level between 0 and 1, got low 2.0, high"
                        + " 1.0, level 0.9.",
                () -> new Interval(2, 1, 0.9));
    }

    @Test
    void splitsHoldEverySubjectOnceInFoldsOfEqualSize() {
        List<String> subjects = IntStream.range(0, 41).mapToObj(i -> "S" + i).toList();
        for (List<List<String>> folds : SubjectSplits.repeated(subjects, 3, 5, 9)) {
            assertArrayEquals(
                    new int[] {13, 14, 14}, folds.stream().mapToInt(List::size).toArray());
            List<String> all = folds.stream().flatMap(List::stream).toList();
            assertEquals(41, all.size());
            assertEquals(new HashSet<>(subjects), new HashSet<>(all));
        }
        assertEquals(SubjectSplits.random(subjects, 3, 7), SubjectSplits.random(subjects, 3, 7));
        assertNotEquals(SubjectSplits.random(subjects, 3, 7), SubjectSplits.random(subjects, 3, 8));
        assertEquals(5, new HashSet<>(SubjectSplits.repeated(subjects, 3, 5, 9)).size());
    }

    @Test
    void splitsRefuseWhatCannotBeSplit() {
        assertMessage(
                "2 subjects cannot be split into 3 folds; 2 to 2 folds are possible.",
                () -> SubjectSplits.random(List.of("A", "B"), 3, 0));
        assertMessage(
                "A subject is named twice: [A, A].",
                () -> SubjectSplits.random(List.of("A", "A"), 2, 0));
    }

    @Test
    void regroupingEqualSubjectsChangesNothing() {
        List<SubjectCounts> same =
                IntStream.range(0, 6).mapToObj(i -> subject("S" + i, 3, 1, 1, 5)).toList();
        double[] means = SubjectSplits.regroupedMeanF1(same, 3, 4, 1);
        assertEquals(new Spread(4, 0.75, 0, 0.75, 0.75), Spread.of(means));
    }

    @Test
    void spreadOfAWorkedExample() {
        assertEquals(new Spread(3, 2, 1, 1, 3), Spread.of(new double[] {1, 2, 3}));
        assertEquals(new Spread(1, 4, 0, 4, 4), Spread.of(new double[] {4}));
        assertMessage(
                "A spread needs at least one value and no NaN, got [].",
                () -> Spread.of(new double[0]));
    }

    private static List<SubjectCounts> fourSubjects() {
        List<SubjectCounts> subjects = new ArrayList<>();
        for (int s = 0; s < 4; s++) {
            List<ConfusionCounts> counts = new ArrayList<>();
            for (JsonNode c : EXACT.get("counts").get(s)) {
                counts.add(
                        new ConfusionCounts(
                                c.get(0).asLong(),
                                c.get(1).asLong(),
                                c.get(2).asLong(),
                                c.get(3).asLong()));
            }
            subjects.add(new SubjectCounts("S" + s, counts));
        }
        return subjects;
    }

    private static SubjectCounts subject(String name, long... counts) {
        assertEquals(4, counts.length, () -> Arrays.toString(counts));
        return new SubjectCounts(
                name, List.of(new ConfusionCounts(counts[0], counts[1], counts[2], counts[3])));
    }

    private static void assertMessage(String message, Runnable action) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, action::run).getMessage());
    }
}
