package org.mdhr4j.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.AuSet;

class AuEvaluationTest {
    private static final double EXACT = 1e-12;
    private static final List<ActionUnit> TWO = AuSet.aus(1, 12);

    @Test
    void countsAScoreOfExactlyTheThresholdAsActive() {
        AuEvaluation evaluation = new AuEvaluation(TWO);
        evaluation.add(new float[] {0.5f, 0.49999f}, new byte[] {1, 1});
        assertEquals(
                List.of(new ConfusionCounts(1, 0, 0, 0), new ConfusionCounts(0, 0, 1, 0)),
                evaluation.counts());
    }

    @Test
    void leavesUnknownLabelsOutPerActionUnit() {
        AuEvaluation evaluation = new AuEvaluation(TWO);
        evaluation.add(new float[] {0.9f, 0.9f, Float.NaN, 0.1f}, new byte[] {1, -1, -1, 0});
        assertEquals(
                List.of(new ConfusionCounts(1, 0, 0, 0), new ConfusionCounts(0, 0, 0, 1)),
                evaluation.counts());
    }

    @Test
    void leavesMaskedFramesOutWhole() {
        AuEvaluation evaluation = new AuEvaluation(TWO);
        evaluation.add(
                new float[] {0.9f, 0.9f, Float.NaN, Float.NaN},
                new byte[] {1, 0, 1, 0},
                new boolean[] {true, false});
        assertEquals(
                List.of(new ConfusionCounts(1, 0, 0, 0), new ConfusionCounts(0, 1, 0, 0)),
                evaluation.counts());
    }

    @Test
    void streamingInBlocksAndMergingEqualsOnePass() {
        KnownScores known = KnownScores.read();
        AuEvaluation whole = known.evaluate(0, known.numFrames());
        AuEvaluation first = known.evaluate(0, 17);
        first.merge(known.evaluate(17, known.numFrames()));
        assertEquals(whole.counts(), first.counts());
    }

    @Test
    void agreesWithIndependentlyComputedValues() {
        KnownScores known = KnownScores.read();
        AuMetrics metrics = known.evaluate(0, known.numFrames()).metrics();
        for (int a = 0; a < metrics.size(); a++) {
            ConfusionCounts counts = metrics.counts().get(a);
            long[] ours = {
                counts.truePositives(),
                counts.falsePositives(),
                counts.falseNegatives(),
                counts.trueNegatives()
            };
            assertArrayEquals(known.expectedLongs("confusion", a), ours);
        }
        assertArrayEquals(known.expected("f1"), metrics.f1(), EXACT);
        assertEquals(known.expectedValue("meanF1"), metrics.meanF1(), EXACT);
        assertEquals(known.expectedValue("microF1"), metrics.microF1(), EXACT);
        assertEquals(known.expectedValue("meanAccuracy"), metrics.meanAccuracy(), EXACT);
    }

    @Test
    void eachActionUnitCanHaveItsOwnThreshold() {
        AuEvaluation evaluation = new AuEvaluation(TWO, new float[] {0.3f, 0.7f});
        evaluation.add(new float[] {0.4f, 0.6f}, new byte[] {1, 0});
        assertEquals(1.0, evaluation.metrics().meanAccuracy(), EXACT);
    }

    @Test
    void saysWhenNothingWithALabelWasEvaluated() {
        AuEvaluation evaluation = new AuEvaluation(TWO);
        evaluation.add(new float[] {0.4f, 0.6f}, new byte[] {-1, -1});
        assertEquals(
                "No frame with a known label was evaluated, so there is no metric. Check the test"
                        + " list and its labels.",
                assertThrows(IllegalStateException.class, evaluation::metrics).getMessage());
    }

    @Test
    void rejectsBlocksThatDoNotFit() {
        AuEvaluation evaluation = new AuEvaluation(TWO);
        assertMessage(
                "A block has 3 scores and 3 labels; both must hold the same number of frames of 2"
                        + " AUs.",
                () -> evaluation.add(new float[3], new byte[3]));
        assertMessage(
                "The frame mask has 1 entries for a block of 2 frames.",
                () -> evaluation.add(new float[4], new byte[4], new boolean[1]));
        assertMessage(
                "AU label 9 is none of 0 (absent), 1 (present), -1 (unknown).",
                () -> evaluation.add(new float[2], new byte[] {9, 0}));
        assertMessage(
                "Score of AU12 in frame 0 of the block is NaN although its label is known. Mask"
                        + " frames without scores.",
                () -> evaluation.add(new float[] {0, Float.NaN}, new byte[2]));
    }

    @Test
    void rejectsThresholdsAndMergesThatDoNotFit() {
        assertMessage(
                "An evaluation needs one finite threshold per AU: got thresholds [0.5] for AUs"
                        + " [AU1, AU12].",
                () -> new AuEvaluation(TWO, new float[] {0.5f}));
        assertMessage(
                "Only evaluations of the same AUs and thresholds can be merged: [AU1, AU12] at"
                        + " [0.5, 0.5] and [AU1, AU12] at [0.4, 0.4].",
                () -> new AuEvaluation(TWO).merge(new AuEvaluation(TWO, 0.4f)));
    }

    @Test
    void meansLeaveOutAnActionUnitThatNoFrameShowsUnlessAskedForTheReferences() {
        AuEvaluation evaluation = new AuEvaluation(TWO);
        evaluation.add(new float[] {0.9f, 0.1f}, new byte[] {1, 0});
        assertEquals(new DefinedMean(1, 1, 2), evaluation.metrics().f1Mean());
        assertEquals(AuSet.aus(12), evaluation.metrics().withoutPositives());
        AuMetrics published = evaluation.metrics(UndefinedScore.ZERO);
        assertEquals(new DefinedMean(0.5, 2, 2), published.f1Mean());
        assertEquals(evaluation.metrics(), published.with(UndefinedScore.OMIT));
    }

    @Test
    void foldAveragesWeighFoldsEqually() {
        AuMetrics large =
                new AuMetrics(AuSet.aus(1), List.of(new ConfusionCounts(1000, 0, 0, 1000)));
        AuMetrics small = new AuMetrics(AuSet.aus(1), List.of(new ConfusionCounts(1, 1, 1, 1)));
        FoldAverages averages = new FoldAverages(List.of(large, small));
        assertEquals(0.75, averages.f1(0), EXACT);
        assertEquals(0.75, averages.meanF1(), EXACT);
        assertEquals(0.75, averages.meanAccuracy(), EXACT);
        assertEquals(0.75, averages.microF1(), EXACT);
    }

    @Test
    void foldAveragesNameTheEmptyOrForeignFold() {
        AuMetrics full = new AuMetrics(AuSet.aus(1), List.of(new ConfusionCounts(1, 1, 1, 1)));
        AuMetrics empty = new AuMetrics(AuSet.aus(1), List.of(ConfusionCounts.NONE));
        AuMetrics foreign = new AuMetrics(AuSet.aus(2), full.counts());
        assertMessage(
                "Fold averages need at least one evaluated fold, got none.",
                () -> new FoldAverages(List.of()));
        assertMessage(
                "Fold 2 is empty: it has no frame with a known label. Leave it out or repair its"
                        + " test list.",
                () -> new FoldAverages(List.of(full, empty)));
        assertMessage(
                "Fold 2 was evaluated on AUs [AU2], fold 1 on [AU1]; average folds of one AU set"
                        + " only.",
                () -> new FoldAverages(List.of(full, foreign)));
        assertTrue(
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new AuMetrics(TWO, full.counts()))
                        .getMessage()
                        .startsWith("Metrics need counts for every AU: got 1 counts for 2 AUs"));
    }

    private static void assertMessage(String message, Runnable action) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, action::run).getMessage());
    }
}
