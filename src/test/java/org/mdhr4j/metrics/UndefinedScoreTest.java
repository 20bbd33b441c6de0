package org.mdhr4j.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.AuSet;

/** The one rule for scores that the labels leave without a value, and what it does to means. */
class UndefinedScoreTest {
    private static final double EXACT = 1e-12;
    private static final List<ActionUnit> TWO = AuSet.aus(1, 9);

    /** F1 2/3. */
    private static final ConfusionCounts SHOWN = new ConfusionCounts(4, 2, 2, 4);

    /** Nobody shows it. */
    private static final ConfusionCounts ABSENT = new ConfusionCounts(0, 1, 0, 11);

    @Test
    void neverFindingWhatIsThereIsAnEarnedZero() {
        ConfusionCounts silent = new ConfusionCounts(0, 0, 5, 5);
        assertEquals(0, silent.f1(UndefinedScore.OMIT));
        assertEquals(0, silent.recall());
        assertEquals(Double.NaN, silent.precision());
        AuMetrics metrics = new AuMetrics(TWO, List.of(SHOWN, silent));
        assertEquals(new DefinedMean(1.0 / 3, 2, 2), metrics.f1Mean());
    }

    @Test
    void aFalseAlarmDoesNotTurnNoValueIntoZero() {
        ConfusionCounts quiet = new ConfusionCounts(0, 0, 0, 12);
        for (ConfusionCounts absent : List.of(quiet, ABSENT)) {
            assertEquals(Double.NaN, absent.f1(UndefinedScore.OMIT));
            assertEquals(Double.NaN, absent.skewNormalisedF1(UndefinedScore.OMIT));
            assertEquals(Double.NaN, absent.precision());
            assertEquals(0, absent.f1(UndefinedScore.ZERO));
        }
        // The labels decide which AUs a mean is over, so two models are compared over the same.
        assertEquals(
                new AuMetrics(TWO, List.of(SHOWN, quiet)).f1Mean(),
                new AuMetrics(TWO, List.of(SHOWN, ABSENT)).f1Mean());
    }

    @Test
    void falseAlarmsStayVisibleInAccuracyAndMicroF1() {
        AuMetrics metrics = new AuMetrics(TWO, List.of(SHOWN, ABSENT));
        assertEquals(11.0 / 12, metrics.accuracy(1), EXACT);
        assertEquals(8.0 / (8 + 3 + 2), metrics.microF1(), EXACT);
    }

    @Test
    void aFoldsMeanIsOverItsDefinedActionUnits() {
        AuMetrics fold = new AuMetrics(TWO, List.of(SHOWN, ABSENT));
        assertEquals(new DefinedMean(2.0 / 3, 1, 2), fold.f1Mean());
        assertEquals(1.0 / 3, fold.with(UndefinedScore.ZERO).meanF1(), EXACT);
        assertTrue(fold.f1Mean().isPartial());
    }

    @Test
    void anActionUnitsMeanIsOverItsFoldsAndTheWholeOverActionUnits() {
        ConfusionCounts perfect = new ConfusionCounts(3, 0, 0, 9);
        ConfusionCounts silent = new ConfusionCounts(0, 0, 3, 9);
        FoldAverages folds =
                new FoldAverages(
                        List.of(
                                new AuMetrics(TWO, List.of(perfect, silent)),
                                new AuMetrics(TWO, List.of(perfect, ABSENT)),
                                new AuMetrics(TWO, List.of(perfect, ABSENT))));
        assertEquals(1, folds.f1(0), EXACT);
        assertEquals(0, folds.f1(1), EXACT);
        // Not the mean of the folds' means, (0.5 + 1 + 1) / 3: AU9 weighs as much as AU1.
        assertEquals(new DefinedMean(0.5, 2, 2), folds.f1Mean());
        assertEquals(0.5, folds.with(UndefinedScore.ZERO).meanF1(), EXACT);
        ScoreGaps gaps = ScoreGaps.of(folds);
        assertEquals(new ScoreGaps(Map.of(ActionUnit.AU9, List.of(2, 3)), 3), gaps);
        assertEquals("no frame of folds 2, 3 shows AU9", gaps.describe());
        assertTrue(gaps.isPartial(ActionUnit.AU9));
    }

    @Test
    void anActionUnitWithoutAnyDefinedFoldIsLeftOutOfTheWhole() {
        AuMetrics fold = new AuMetrics(TWO, List.of(SHOWN, ABSENT));
        FoldAverages folds = new FoldAverages(List.of(fold, fold));
        assertEquals(Double.NaN, folds.f1(1));
        assertEquals(new DefinedMean(2.0 / 3, 1, 2), folds.f1Mean());
        assertFalse(ScoreGaps.of(folds).isPartial(ActionUnit.AU9));
        assertEquals("no frame of fold 4 shows AU9", ScoreGaps.of(4, fold).describe());
        assertEquals("no frame shows AU9", ScoreGaps.of(fold).describe());
    }

    @Test
    void intervalsLeaveOutResamplesThatShowNoFrame() {
        SubjectCounts shows = new SubjectCounts("A", List.of(SHOWN, SHOWN));
        SubjectCounts lacks = new SubjectCounts("B", List.of(SHOWN, ABSENT));
        SubjectBootstrap.F1Intervals some =
                new SubjectBootstrap(1).intervals(List.of(shows, lacks));
        // Drawn twice A, or A and B with one more false alarm; drawn twice B it has no value.
        assertEquals(8.0 / (8 + 3 + 2), some.perAu().get(1).orElseThrow().low(), EXACT);
        assertEquals(2.0 / 3, some.perAu().get(1).orElseThrow().high(), EXACT);
        SubjectBootstrap.F1Intervals none =
                new SubjectBootstrap(1).intervals(List.of(lacks, lacks));
        assertEquals(Optional.empty(), none.perAu().get(1));
        assertEquals(2.0 / 3, none.mean().low(), EXACT);
        assertEquals(
                0,
                new SubjectBootstrap(1, UndefinedScore.ZERO)
                        .intervals(List.of(lacks, lacks))
                        .perAu()
                        .get(1)
                        .orElseThrow()
                        .high());
    }

    @Test
    void pairedDifferencesAreOverTheSameActionUnits() {
        ConfusionCounts quiet = new ConfusionCounts(0, 0, 0, 12);
        List<List<SubjectCounts>> alarms = List.of(people(ABSENT));
        List<List<SubjectCounts>> silence = List.of(people(quiet));
        assertEquals(
                new Interval(0, 0, 0.95),
                new SubjectBootstrap(2).differenceOfMeanF1(alarms, silence));
    }

    private static List<SubjectCounts> people(ConfusionCounts second) {
        return List.of(
                new SubjectCounts("A", List.of(SHOWN, second)),
                new SubjectCounts("B", List.of(SHOWN, second)));
    }

    @Test
    void nothingIsDrawnWhereNoF1IsDefined() {
        List<SubjectCounts> nobody =
                List.of(
                        new SubjectCounts("A", List.of(ABSENT)),
                        new SubjectCounts("B", List.of(ABSENT)));
        IllegalArgumentException error =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new SubjectBootstrap(1).intervals(nobody));
        assertEquals(
                "No frame of the test people shows any of the AUs, so no F1 is defined and there is"
                        + " nothing to draw. Test on other people.",
                error.getMessage());
        ScoreTable table = new ScoreTable(AuSet.aus(1));
        table.add("A", "A", new float[] {0.9f}, new byte[] {0});
        table.add("B", "B", new float[] {0.1f}, new byte[] {0});
        DetailedMetrics details = DetailedMetrics.of(table, 0.5f, new SubjectBootstrap(1));
        assertEquals(Double.NaN, details.metrics().meanF1());
        assertEquals(Optional.empty(), details.intervals());
        assertEquals(Double.NaN, details.meanRocAuc());
        assertEquals(Double.NaN, details.meanEventF1());
    }

    @Test
    void regroupedMeansFollow() {
        List<SubjectCounts> subjects =
                List.of(
                        new SubjectCounts("A", List.of(SHOWN, ABSENT)),
                        new SubjectCounts("B", List.of(SHOWN, ABSENT)));
        assertEquals(2.0 / 3, SubjectSplits.regroupedMeanF1(subjects, 2, 1, 0)[0], EXACT);
        double[] published = SubjectSplits.regroupedMeanF1(subjects, 2, 1, 0, UndefinedScore.ZERO);
        assertEquals(1.0 / 3, published[0], EXACT);
    }

    @Test
    void eventsFollowTheSameRule() {
        EventCounts falseAlarms = new EventCounts(0, 0, 3, 0);
        assertEquals(Double.NaN, falseAlarms.f1(UndefinedScore.OMIT));
        assertEquals(Double.NaN, falseAlarms.precision());
        assertEquals(Double.NaN, falseAlarms.recall());
        assertEquals(0, falseAlarms.f1(UndefinedScore.ZERO));
        EventCounts missed = new EventCounts(2, 0, 0, 0);
        assertEquals(0, missed.f1(UndefinedScore.OMIT));
    }

    @Test
    void meansSayWhatCannotBe() {
        assertEquals(
                "A mean of 0 of 3 scores cannot be 0.5.",
                assertThrows(IllegalArgumentException.class, () -> new DefinedMean(0.5, 0, 3))
                        .getMessage());
        assertEquals(new DefinedMean(Double.NaN, 0, 2), DefinedMean.of(Double.NaN, Double.NaN));
    }
}
