package org.mdhr4j.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.metrics.AuMetrics;
import org.mdhr4j.metrics.ScoreTable;
import org.mdhr4j.testing.TestEngines;
import org.nd4j.evaluation.classification.EvaluationBinary;
import org.nd4j.evaluation.classification.ROCBinary;

class ScoreEvaluationTest {
    private static final List<ActionUnit> AUS = AuSet.aus(1, 6, 12);

    @BeforeAll
    static void loadNatives() {
        TestEngines.open("nd4j").close();
    }

    private static ScoreTable table(int oneInIsOnTheThreshold) {
        SplittableRandom random = new SplittableRandom(4);
        ScoreTable table = new ScoreTable(AUS);
        for (int frame = 0; frame < 200; frame++) {
            float[] scores = new float[3];
            byte[] labels = new byte[3];
            for (int au = 0; au < 3; au++) {
                labels[au] = (byte) (random.nextInt(4) - 1 > 0 ? 1 : random.nextInt(2) - 1);
                double pull = labels[au] == 1 ? 0.3 : 0;
                scores[au] =
                        random.nextInt(oneInIsOnTheThreshold) == 0
                                ? 0.5f
                                : (float) (random.nextDouble() * 0.7 + pull);
            }
            table.add("S" + frame % 3, "S" + frame % 3 + "/T1", scores, labels);
        }
        return table;
    }

    @Test
    void countsAndF1AreOurs() {
        ScoreTable table = table(5);
        AuMetrics ours = table.metrics(0.5f);
        EvaluationBinary theirs = ScoreEvaluation.binary(table, 0.5);
        for (int au = 0; au < AUS.size(); au++) {
            assertEquals(ours.f1(au), theirs.f1(au), 1e-9);
            assertEquals(ours.accuracy(au), theirs.accuracy(au), 1e-9);
        }
        assertEquals(
                ours.numLabels(),
                theirs.totalCount(0) + theirs.totalCount(1) + theirs.totalCount(2));
        assertTrue(theirs.stats().contains("AU12"), theirs.stats());
    }

    @Test
    void undefinedScoresFollowOurRule() {
        ScoreTable table = new ScoreTable(AUS);
        float[] scores = {0.9f, 0.8f, 0.1f, 0.2f, 0.9f, 0.1f};
        byte[] labels = {1, 0, 0, 0, 0, 0};
        table.add("S", "S/T1", scores, labels);
        AuMetrics ours = table.metrics(0.5f);
        EvaluationBinary theirs = ScoreEvaluation.binary(table, 0.5);
        assertEquals(ours, ScoreEvaluation.metrics(theirs, AUS));
        assertEquals(1, ScoreEvaluation.metrics(theirs, AUS).f1Mean().numDefined());
    }

    @Test
    void areaUnderTheCurveCountsOrderedPairs() {
        ScoreTable table = table(Integer.MAX_VALUE);
        ROCBinary roc = ScoreEvaluation.roc(table);
        for (int au = 0; au < AUS.size(); au++) {
            assertEquals(orderedPairs(table, au), roc.calculateAUC(au), 1e-6);
        }
    }

    private static double orderedPairs(ScoreTable table, int au) {
        double ordered = 0;
        double pairs = 0;
        var column = table.column(au);
        for (int i = 0; i < column.size(); i++) {
            for (int j = 0; j < column.size(); j++) {
                if (column.isPositive(i) && !column.isPositive(j)) {
                    pairs++;
                    ordered += column.score(i) > column.score(j) ? 1 : 0;
                    ordered += column.score(i) == column.score(j) ? 0.5 : 0;
                }
            }
        }
        return ordered / pairs;
    }
}
