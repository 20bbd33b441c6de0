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
        assertEquals(2 * 0.75 * 0.6 / 1.35, counts.f1(UndefinedF1.ZERO_AS_REFERENCE), EXACT);
        assertEquals(0.7, counts.accuracy(), EXACT);
        assertEquals(0.5, counts.baseRate(), EXACT);
    }

    @Test
    void f1WithoutPositivesIsZeroAsInTheReferenceOrSkippedWhenAsked() {
        ConfusionCounts noPositives = new ConfusionCounts(0, 3, 0, 7);
        assertEquals(0, noPositives.f1(UndefinedF1.ZERO_AS_REFERENCE));
        assertEquals(Double.NaN, noPositives.f1(UndefinedF1.SKIP_WITHOUT_POSITIVES));
        assertEquals(Double.NaN, noPositives.recall());
    }

    @Test
    void f1WithPositivesButNoHitIsZeroInBothConventions() {
        ConfusionCounts noHit = new ConfusionCounts(0, 0, 5, 5);
        for (UndefinedF1 convention : UndefinedF1.values()) {
            assertEquals(0, noHit.f1(convention));
            assertEquals(0, noHit.skewNormalisedF1(convention));
        }
        assertEquals(Double.NaN, noHit.precision());
    }

    @Test
    void nothingCountedHasNoRates() {
        assertEquals(Double.NaN, ConfusionCounts.NONE.accuracy());
        assertEquals(Double.NaN, ConfusionCounts.NONE.baseRate());
        assertEquals(0, ConfusionCounts.NONE.f1(UndefinedF1.ZERO_AS_REFERENCE));
    }

    @Test
    void skewNormalisedF1WeighsFalsePositivesByTheClassRatio() {
        // 10 positives, 90 negatives: 9 false positives weigh as one.
        ConfusionCounts rare = new ConfusionCounts(8, 9, 2, 81);
        assertEquals(
                16.0 / (16 + 2 + 1), rare.skewNormalisedF1(UndefinedF1.ZERO_AS_REFERENCE), EXACT);
        ConfusionCounts balanced = new ConfusionCounts(8, 3, 2, 7);
        assertEquals(
                balanced.f1(UndefinedF1.ZERO_AS_REFERENCE),
                balanced.skewNormalisedF1(UndefinedF1.ZERO_AS_REFERENCE),
                EXACT);
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
