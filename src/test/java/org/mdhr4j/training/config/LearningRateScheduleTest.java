package org.mdhr4j.training.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class LearningRateScheduleTest {
    private static final double EXACT = 1e-15;

    @Test
    void risesLinearlyThenFollowsHalfACosine() {
        LearningRateSchedule schedule = new CosineSchedule(1, 4, 12);
        assertEquals(0.25, schedule.rate(0), EXACT);
        assertEquals(1, schedule.rate(3), EXACT);
        assertEquals(1, schedule.rate(4), EXACT);
        assertEquals(0.5, schedule.rate(8), EXACT);
        assertEquals(0, schedule.rate(12), EXACT);
        assertEquals(0, schedule.rate(13), EXACT);
    }

    @Test
    void risesLinearlyThenStays() {
        LearningRateSchedule schedule =
                Optimisation.builder()
                        .epochs(3)
                        .learningRate(1)
                        .warmUpEpochs(0.5)
                        .decays(false)
                        .build()
                        .schedule(8);
        assertEquals(0.25, schedule.rate(0), EXACT);
        assertEquals(1, schedule.rate(3), EXACT);
        assertEquals(1, schedule.rate(4), EXACT);
        assertEquals(1, schedule.rate(23), EXACT);
    }

    @Test
    void thePapersScheduleStartsAtTheBaseRate() {
        assertEquals(1e-4, Optimisation.PAPER.schedule(28).rate(0), EXACT);
        assertEquals(5e-5, Optimisation.PAPER.schedule(28).rate(100 * 28), EXACT);
    }

    @Test
    void refusesAWarmUpThatLeavesNoStep() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> new CosineSchedule(1, 5, 5));
        assertEquals(
                "A cosine schedule needs 0 <= warm-up < total steps, got 5 and 5. Shorten the"
                        + " warm-up or train for more epochs.",
                e.getMessage());
    }
}
