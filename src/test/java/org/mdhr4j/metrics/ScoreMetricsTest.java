package org.mdhr4j.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Ranking metrics, events and calibration. */
class ScoreMetricsTest {
    private static final double EXACT = 1e-12;
    private static final KnownScores KNOWN = KnownScores.read();

    @Test
    void rocAucAndAveragePrecisionAgreeWithScikitLearn() {
        for (int a = 0; a < KnownScores.AUS.size(); a++) {
            LabeledScores frames = KNOWN.table().column(a);
            assertEquals(KNOWN.expected("rocAuc")[a], RankMetrics.rocAuc(frames), EXACT);
            assertEquals(
                    KNOWN.expected("averagePrecision")[a],
                    RankMetrics.averagePrecision(frames),
                    EXACT);
        }
    }

    @Test
    void skewNormalisedF1AgreesWithClassWeightsOfScikitLearn() {
        AuMetrics metrics = KNOWN.table().metrics(0.5f);
        for (int a = 0; a < metrics.size(); a++) {
            assertEquals(KNOWN.expected("skewNormalisedF1")[a], metrics.skewNormalisedF1(a), EXACT);
        }
    }

    @Test
    void allScoresEqualIsChance() {
        LabeledScores tied =
                LabeledScores.of(new float[] {0.5f, 0.5f, 0.5f, 0.5f}, new byte[] {1, 0, 0, 0});
        assertEquals(0.5, RankMetrics.rocAuc(tied));
        assertEquals(0.25, RankMetrics.averagePrecision(tied));
    }

    @Test
    void negativeScoresAndZerosAreOrdered() {
        LabeledScores frames =
                LabeledScores.of(
                        new float[] {-2f, -0f, 0f, 3f, Float.NEGATIVE_INFINITY},
                        new byte[] {0, 1, 0, 1, 0});
        // positives: -0 and 3; negatives: -2, 0, -inf. Wins: -0 beats two and ties one, 3 beats all
        assertEquals(5.5 / 6, RankMetrics.rocAuc(frames), EXACT);
    }

    @Test
    void rankMetricsAreUndefinedWhereAClassIsMissing() {
        LabeledScores negatives = LabeledScores.of(new float[2], new byte[2]);
        LabeledScores positives = LabeledScores.of(new float[1], new byte[] {1});
        LabeledScores nothing = LabeledScores.of(new float[1], new byte[] {-1});
        assertEquals(Double.NaN, RankMetrics.rocAuc(negatives));
        assertEquals(Double.NaN, RankMetrics.rocAuc(positives));
        assertEquals(Double.NaN, RankMetrics.averagePrecision(negatives));
        assertEquals(Double.NaN, RankMetrics.averagePrecision(positives));
        assertEquals(Double.NaN, RankMetrics.rocAuc(nothing));
    }

    @Test
    void eventF1AgreesWithABruteForceCount() {
        for (int a = 0; a < KnownScores.AUS.size(); a++) {
            EventCounts sum = EventCounts.NONE;
            for (VideoScores video : KNOWN.table().videos()) {
                sum = sum.plus(EventCounts.of(video.scores(a), video.labels(a), 0.5f, 0.5));
            }
            assertEquals(KNOWN.expected("eventF1")[a], sum.f1(UndefinedScore.ZERO), EXACT);
        }
    }

    @Test
    void eventsEndAtUnknownLabelsAndAtTheLastFrame() {
        byte[] labels = {0, 1, 1, -1, 1, 1};
        float[] scores = {0, 1, 1, 1, 0, 1};
        assertEquals(new EventCounts(2, 2, 2, 2), EventCounts.of(scores, labels, 0.5f, 0.5));
        assertEquals(new EventCounts(2, 1, 2, 2), EventCounts.of(scores, labels, 0.5f, 1));
    }

    @Test
    void eventF1WithoutEventsFollowsTheConvention() {
        EventCounts none = EventCounts.of(new float[3], new byte[3], 0.5f, 0.5);
        assertEquals(0, none.f1(UndefinedScore.ZERO));
        assertEquals(Double.NaN, none.f1(UndefinedScore.OMIT));
    }

    @Test
    void calibrationErrorAgreesWithNumpy() {
        for (int a = 0; a < KnownScores.AUS.size(); a++) {
            ReliabilityCurve curve = ReliabilityCurve.of(KNOWN.table().column(a), 10);
            // scores are float here and double there
            assertEquals(KNOWN.expected("ece")[a], curve.expectedCalibrationError(), 1e-7);
            assertEquals(KNOWN.table().column(a).size(), curve.numLabels());
            assertTrue(curve.maximumCalibrationError() >= curve.expectedCalibrationError());
        }
    }

    @Test
    void aScoreOfOneBelongsToTheLastBin() {
        ReliabilityCurve curve =
                ReliabilityCurve.of(LabeledScores.of(new float[] {1, 0}, new byte[] {1, 0}), 4);
        assertEquals(new ReliabilityCurve.Bin(0.75, 1, 1, 1, 1), curve.bins().get(3));
        assertEquals(0, curve.bins().get(1).count());
        assertEquals(0, curve.expectedCalibrationError());
    }

    @Test
    void aCosineThatRoundingTookAboveOneCounts() {
        ReliabilityCurve curve =
                ReliabilityCurve.of(
                        LabeledScores.of(new float[] {1.0000001f, -1e-7f}, new byte[] {1, 0}), 4);
        assertEquals(1, curve.bins().get(3).count());
        assertEquals(1, curve.bins().get(0).count());
    }

    @Test
    void rejectsWhatCannotBeMeasured() {
        LabeledScores logits = LabeledScores.of(new float[] {3f}, new byte[] {1});
        assertMessage(
                "A reliability curve needs cosines or probabilities, got 3.0. Give scores after the"
                        + " classifier, not logits.",
                () -> ReliabilityCurve.of(logits, 10));
        assertMessage(
                "A reliability curve needs at least 2 bins, got 1.",
                () -> ReliabilityCurve.of(logits, 1));
        assertMessage(
                "The overlap of events must lie above 0 and be at most 1, got 0.0.",
                () -> EventCounts.of(new float[1], new byte[1], 0.5f, 0));
        assertMessage(
                "A frame with a known label has the score NaN. Mask frames without scores.",
                () -> LabeledScores.of(new float[] {Float.NaN}, new byte[1]));
        assertMessage(
                "Frame 1 has a known label and the score NaN. Mask frames without scores.",
                () -> EventCounts.of(new float[] {0, Float.NaN}, new byte[2], 0.5f, 0.5));
    }

    private static void assertMessage(String message, Runnable action) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, action::run).getMessage());
    }

    @Test
    void negativeCosinesAreReadAsZero() {
        LabeledScores scores = LabeledScores.of(new float[] {-0.4f, -1, 1}, new byte[] {1, 0, 1});
        ReliabilityCurve curve = ReliabilityCurve.of(scores, 10);
        assertEquals(2, curve.bins().get(0).count());
        assertEquals(0, curve.bins().get(0).meanScore());
        assertEquals(1 / 3.0, ProbabilityMetrics.brierScore(scores), 1e-9);
    }
}
