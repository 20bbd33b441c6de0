package org.mdhr4j.recording.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.metrics.Thresholds;

class ScoreStepsTest {
    @Test
    void noScoreCrossesItsThreshold() {
        Thresholds thresholds =
                Thresholds.of(
                        AuSet.BP4D.actionUnits(),
                        Map.of(ActionUnit.AU1, 0.1f, ActionUnit.AU2, 1 / 3f, ActionUnit.AU4, -0.2f),
                        0.5f,
                        "for this test");
        ScoreSteps steps = new ScoreSteps(thresholds);
        for (int au = 0; au < 4; au++) {
            float score = thresholds.of(au);
            for (int i = 0; i < 200; i++) {
                score = i < 100 ? Math.nextDown(score) : Math.nextUp(score);
                assertEquals(
                        thresholds.isActive(au, score),
                        steps.of(au, score) >= steps.border(au),
                        "%s of AU %d".formatted(score, au));
            }
        }
    }

    @Test
    void aScoreThatIsNoNumberIsRefused() {
        ScoreSteps steps = new ScoreSteps(Thresholds.published(AuSet.BP4D.actionUnits()));
        for (float score : new float[] {Float.NaN, Float.POSITIVE_INFINITY, 2}) {
            IllegalArgumentException refused =
                    assertThrows(IllegalArgumentException.class, () -> steps.of(0, score));
            assertTrue(refused.getMessage().startsWith("A score is " + score));
        }
    }

    @Test
    void scoresKeepFourDecimals() {
        ScoreSteps steps = new ScoreSteps(Thresholds.published(AuSet.BP4D.actionUnits()));
        for (float score = -1; score <= 1; score += 0.00137f) {
            assertEquals(score, (double) steps.of(0, score) / ScoreSteps.PER_UNIT, 5.1e-5);
        }
    }
}
