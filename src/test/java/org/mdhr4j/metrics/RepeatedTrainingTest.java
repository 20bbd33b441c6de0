package org.mdhr4j.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RepeatedTrainingTest {
    @Test
    void poolsModelsOfDifferentLevel() {
        RepeatedTraining noise =
                RepeatedTraining.of(
                        List.of(
                                new double[] {0.60, 0.62},
                                new double[] {0.30, 0.34},
                                new double[] {0.9}));
        assertEquals(2, noise.degreesOfFreedom());
        assertEquals(Math.sqrt((0.0002 + 0.0008) / 2), noise.standardDeviation(), 1e-12);
        assertEquals(
                4.303 * Math.sqrt(2) * noise.standardDeviation(), noise.leastDifference(), 1e-12);
    }

    @Test
    void nineteenOfTwentyDifferencesOfOneModelAreSmaller() {
        Random random = new Random(1);
        int smaller = 0;
        for (int i = 0; i < 20_000; i++) {
            double[] values = new double[5];
            for (int v = 0; v < values.length; v++) {
                values[v] = random.nextGaussian();
            }
            double limit = RepeatedTraining.of(List.of(values)).leastDifference();
            smaller += Math.abs(random.nextGaussian() - random.nextGaussian()) < limit ? 1 : 0;
        }
        assertEquals(0.95, smaller / 20_000.0, 0.005);
    }

    @Test
    void widensBothEndsAsIndependentErrors() {
        RepeatedTraining noise = new RepeatedTraining(0.01 / (1.96 * Math.sqrt(2)), 1000);
        Interval wide = noise.widen(0.05, new Interval(0.05 - 0.01, 0.05 + 0.03, 0.95));
        assertEquals(0.05 - Math.hypot(0.01, 0.01), wide.low(), 1e-12);
        assertEquals(0.05 + Math.hypot(0.03, 0.01), wide.high(), 1e-12);
        assertEquals(0.95, wide.level());
    }

    @Test
    void meansOfSeveralTrainingsDifferLess() {
        RepeatedTraining noise = new RepeatedTraining(0.02, 4);
        assertEquals(noise.leastDifference() / 2, noise.leastDifference(4), 1e-12);
        Interval people = new Interval(-0.01, 0.03, 0.95);
        Interval once = noise.widen(0.01, people);
        Interval often = noise.widen(0.01, people, 4);
        assertEquals(Math.hypot(0.02, noise.leastDifference(4)), often.high() - 0.01, 1e-12);
        assertEquals(once, noise.widen(0.01, people, 1));
        assertEquals(
                "A model is trained once or more, got 0.",
                assertThrows(IllegalArgumentException.class, () -> noise.leastDifference(0))
                        .getMessage());
    }

    @Test
    void oneTrainingEachIsAnError() {
        assertEquals(
                "The spread of trainings needs a model that was trained twice; got 2 models, none"
                        + " of them twice.",
                assertThrows(
                                IllegalArgumentException.class,
                                () ->
                                        RepeatedTraining.of(
                                                List.of(new double[] {0.1}, new double[] {0.2})))
                        .getMessage());
    }
}
