package org.mdhr4j.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.mdhr4j.testing.Drawn;

/** What scores must keep whatever the frames are. */
class ScorePropertyTest {
    private static final double CLOSE = 1e-9;

    private static LabeledScores frames(SplittableRandom random) {
        int count = 8 + random.nextInt(60);
        float[] scores = new float[count];
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            scores[i] = random.nextInt(40) / 40f; // some are equal
            labels[i] = (byte) (i < 4 ? i % 2 : random.nextInt(2));
        }
        return LabeledScores.of(scores, labels);
    }

    private static LabeledScores changed(LabeledScores frames, boolean isTurned) {
        int count = frames.size();
        float[] scores = new float[count];
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            float score = frames.score(i);
            scores[i] = isTurned ? 1 - score : score * score * 0.5f + 0.1f * score;
            labels[i] = (byte) (frames.isPositive(i) != isTurned ? 1 : 0);
        }
        return LabeledScores.of(scores, labels);
    }

    @Test
    void ranksDoNotCareHowScoresGrow() {
        Drawn.holds(
                300,
                random -> {
                    LabeledScores frames = frames(random);
                    LabeledScores grown = changed(frames, false);
                    assertEquals(RankMetrics.rocAuc(frames), RankMetrics.rocAuc(grown), CLOSE);
                    assertEquals(
                            RankMetrics.averagePrecision(frames),
                            RankMetrics.averagePrecision(grown),
                            CLOSE);
                });
    }

    @Test
    void theAreaIsTheSameForTheOppositeQuestion() {
        Drawn.holds(
                300,
                random -> {
                    LabeledScores frames = frames(random);
                    LabeledScores turned = changed(frames, true);
                    assertEquals(RankMetrics.rocAuc(frames), RankMetrics.rocAuc(turned), CLOSE);
                });
    }

    @Test
    void f1LiesBetweenPrecisionAndRecallAndAddsUpOverParts() {
        Drawn.holds(
                500,
                random -> {
                    ConfusionCounts one = counts(random);
                    ConfusionCounts other = counts(random);
                    ConfusionCounts both = one.plus(other);
                    assertEquals(one.total() + other.total(), both.total());
                    double f1 = both.f1(UndefinedScore.OMIT);
                    double precision = both.precision();
                    double recall = both.recall();
                    assertEquals(2 / (1 / precision + 1 / recall), f1, CLOSE);
                    assertTrue(f1 >= Math.min(precision, recall) - CLOSE);
                    assertTrue(f1 <= Math.max(precision, recall) + CLOSE);
                });
    }

    private static ConfusionCounts counts(SplittableRandom random) {
        return new ConfusionCounts(
                1 + random.nextInt(50),
                random.nextInt(50),
                random.nextInt(50),
                1 + random.nextInt(50));
    }
}
