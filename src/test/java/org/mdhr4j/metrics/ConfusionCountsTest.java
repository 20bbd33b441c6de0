package org.mdhr4j.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ConfusionCountsTest {
    private static final double EXACT = 1e-12;

    @Test
    void givesPrecisionRecallAndF1OfAWorkedExample() {
        ConfusionCounts counts = new ConfusionCounts(30, 10, 20, 40);
        assertEquals(0.75, counts.precision(), EXACT);
        assertEquals(0.6, counts.recall(), EXACT);
        assertEquals(2 * 0.75 * 0.6 / 1.35, counts.f1(UndefinedScore.ZERO), EXACT);
        assertEquals(0.7, counts.accuracy(), EXACT);
        assertEquals(0.5, counts.baseRate(), EXACT);
    }

    @Test
    void f1WithoutPositivesIsUndefinedOrZeroAsInTheReferenceWhenAsked() {
        ConfusionCounts noPositives = new ConfusionCounts(0, 3, 0, 7);
        assertEquals(0, noPositives.f1(UndefinedScore.ZERO));
        assertEquals(Double.NaN, noPositives.f1(UndefinedScore.OMIT));
        assertEquals(Double.NaN, noPositives.recall());
        assertEquals(Double.NaN, noPositives.precision());
        assertEquals(0.7, noPositives.accuracy(), EXACT);
    }

    @Test
    void f1WithPositivesButNoHitIsZeroInBothConventions() {
        ConfusionCounts noHit = new ConfusionCounts(0, 0, 5, 5);
        for (UndefinedScore convention : UndefinedScore.values()) {
            assertEquals(0, noHit.f1(convention));
            assertEquals(0, noHit.skewNormalisedF1(convention));
        }
        assertEquals(Double.NaN, noHit.precision());
    }

    @Test
    void nothingCountedHasNoRates() {
        assertEquals(Double.NaN, ConfusionCounts.NONE.accuracy());
        assertEquals(Double.NaN, ConfusionCounts.NONE.baseRate());
        assertEquals(0, ConfusionCounts.NONE.f1(UndefinedScore.ZERO));
    }

    @Test
    void skewNormalisedF1WeighsFalsePositivesByTheClassRatio() {
        // 10 positives, 90 negatives: 9 false positives weigh as one.
        ConfusionCounts rare = new ConfusionCounts(8, 9, 2, 81);
        assertEquals(16.0 / (16 + 2 + 1), rare.skewNormalisedF1(UndefinedScore.ZERO), EXACT);
        ConfusionCounts balanced = new ConfusionCounts(8, 3, 2, 7);
        assertEquals(
                balanced.f1(UndefinedScore.ZERO),
                balanced.skewNormalisedF1(UndefinedScore.ZERO),
                EXACT);
    }

    @Test
    void skewNormalisedF1NeedsBothClasses() {
        ConfusionCounts noNegatives = new ConfusionCounts(8, 0, 2, 0);
        for (UndefinedScore convention : UndefinedScore.values()) {
            assertEquals(Double.NaN, noNegatives.skewNormalisedF1(convention));
        }
        ConfusionCounts noPositives = new ConfusionCounts(0, 3, 0, 7);
        assertEquals(Double.NaN, noPositives.skewNormalisedF1(UndefinedScore.OMIT));
        assertEquals(0, noPositives.skewNormalisedF1(UndefinedScore.ZERO));
    }

    @Test
    void rejectsNegativeCounts() {
        IllegalArgumentException error =
                assertThrows(
                        IllegalArgumentException.class, () -> new ConfusionCounts(1, -2, 3, 4));
        assertEquals(
                "Confusion counts cannot be negative, got TP 1, FP -2, FN 3, TN 4.",
                error.getMessage());
    }
}
