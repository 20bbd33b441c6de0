package org.mdhr4j.synthetic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.AuSet;

class DirectionTest {
    private static Performance video(int frames, Direction direction) {
        return Performance.of(AuSet.BP4D, 3, "F001", "T1", frames, direction);
    }

    @Test
    void everyThirdFrameIsTakenOfTheSamePlay() {
        Performance whole = video(30, Direction.USUAL);
        Performance third = video(10, new Direction(0, 0, 3));
        assertEquals(10, third.numFrames());
        for (int t = 0; t < 10; t++) {
            assertArrayEquals(whole.labels(3 * t), third.labels(t));
            assertEquals(whole.view(3 * t), third.view(t));
        }
    }

    @Test
    void aRestingFaceLooksLikeOneThatActsButIsNotLabelled() {
        Performance usual = video(40, Direction.USUAL);
        Performance ambiguous = video(40, Direction.USUAL.withRestingLooks(0.5, 1));
        int looks = 0;
        for (ActionUnit au : AuSet.BP4D.actionUnits()) {
            double rest = 2 * ambiguous.look(0, au) - usual.intensity(0, au);
            looks += rest > 0 ? 1 : 0;
            assertTrue(rest == 0 || rest > 0.5 && rest <= 1, "as strong as a played one: " + rest);
            for (int t = 0; t < 40; t++) {
                assertEquals(usual.occurs(t, au), ambiguous.occurs(t, au), "labels stay");
                assertEquals(0.5 * (usual.intensity(t, au) + rest), ambiguous.look(t, au), 1e-12);
                assertEquals(ambiguous.look(t, au), ambiguous.expression(t).intensity(au), 1e-12);
            }
        }
        assertTrue(looks > 2 && looks < 10, "about half of the action units: " + looks);
    }

    @Test
    void plansOfOlderFilesHaveTheUsualDirection() throws Exception {
        String old =
                "{\"layout\":\"BP4D\",\"subjects\":3,\"tasks\":2,\"frames\":5,\"sizePixels\":32,\"seed\":11}";
        SynthesisPlan plan = new ObjectMapper().readValue(old, SynthesisPlan.class);
        assertEquals(new SynthesisPlan(DatasetLayout.BP4D, 3, 2, 5, 32, 11), plan);
        SynthesisPlan directed = plan.with(Direction.showingEach(2));
        String text = new ObjectMapper().writeValueAsString(directed);
        assertEquals(directed, new ObjectMapper().readValue(text, SynthesisPlan.class));
    }

    @Test
    void rejectsWhatNobodyCanPlay() {
        assertEquals(
                "A direction needs showEach of 0 or more, restingLooks from 0 to below 1 and"
                        + " everyFrames of 1 or more, got 0, 1.0 and 1.",
                assertThrows(IllegalArgumentException.class, () -> new Direction(0, 1, 1))
                        .getMessage());
    }
}
