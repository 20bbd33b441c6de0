package org.mdhr4j.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScoreCalibrationTest {
    private static LabeledScores scores(float[] scores, int... labels) {
        byte[] bytes = new byte[labels.length];
        for (int i = 0; i < labels.length; i++) {
            bytes[i] = (byte) labels[i];
        }
        return LabeledScores.of(scores, bytes);
    }

    /** Labels that occur with the probability whose log-odds are those of the score / 2.5. */
    private static LabeledScores tooCertain(long seed, int count) {
        Random random = new Random(seed);
        float[] scores = new float[count];
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            double odds = 2 * random.nextGaussian();
            scores[i] = (float) (1 / (1 + Math.exp(-odds)));
            labels[i] = (byte) (random.nextDouble() < 1 / (1 + Math.exp(-odds / 2.5)) ? 1 : 0);
        }
        return LabeledScores.of(scores, labels);
    }

    private static double error(LabeledScores scores) {
        return ReliabilityCurve.of(scores, 10).expectedCalibrationError();
    }

    @Test
    void temperatureIsFoundAndCalibratesOtherPeople() {
        TemperatureScaling fitted = TemperatureScaling.fit(tooCertain(1, 40_000));
        assertEquals(2.5, fitted.temperature(), 0.1);
        LabeledScores others = tooCertain(2, 40_000);
        LabeledScores calibrated = fitted.apply(others);
        assertTrue(error(others) > 0.1);
        assertTrue(error(calibrated) < 0.02);
        assertTrue(
                ProbabilityMetrics.brierScore(calibrated) < ProbabilityMetrics.brierScore(others));
        assertEquals(RankMetrics.rocAuc(others), RankMetrics.rocAuc(calibrated), 1e-6);
    }

    @Test
    void temperatureKeepsDecisionsAndStandsScoresAtTheEnds() {
        TemperatureScaling cold = TemperatureScaling.fit(scores(new float[] {0, 1}, 0, 1));
        assertTrue(cold.temperature() >= 0.01 && cold.temperature() < 0.02);
        assertEquals(1, cold.probability(1), 1e-9);
        TemperatureScaling hot = new TemperatureScaling(4);
        assertEquals(0.5, hot.probability(0.5), 1e-12);
        assertTrue(hot.probability(0.51) > 0.5 && hot.probability(0.51) < 0.51);
    }

    @Test
    void isotonicPoolsNeighboursOutOfOrder() {
        IsotonicCalibration fitted =
                IsotonicCalibration.fit(
                        scores(new float[] {0.1f, 0.2f, 0.3f, 0.3f, 0.6f, 0.9f}, 0, 1, 0, 0, 1, 1));
        assertEquals(
                List.of(
                        new IsotonicCalibration.Step(0.1f, 0.1f, 0),
                        new IsotonicCalibration.Step(0.2f, 0.3f, 1.0 / 3),
                        new IsotonicCalibration.Step(0.6f, 0.9f, 1)),
                fitted.steps());
        assertEquals(0, fitted.probability(0), 1e-12);
        assertEquals(1.0 / 3, fitted.probability(0.25), 1e-12);
        assertEquals(2.0 / 3, fitted.probability(0.45), 1e-6); // halfway to the next step
        assertEquals(1, fitted.probability(0.95), 1e-12);
    }

    @Test
    void isotonicRisesAndCalibratesOtherPeople() {
        IsotonicCalibration fitted = IsotonicCalibration.fit(tooCertain(3, 20_000));
        double before = -1;
        for (int i = 0; i <= 1000; i++) {
            double probability = fitted.probability(i / 1000.0);
            assertTrue(probability >= before && probability <= 1);
            before = probability;
        }
        assertTrue(error(fitted.apply(tooCertain(4, 20_000))) < 0.02);
    }

    @Test
    void stepsThatDoNotRiseAreRefused() {
        double[][] wrong = {
            {0.5, 0.4, 0.1},
            {0.1, 0.2, 0.5},
            {0.4, 0.5, 1.5},
            {0.4, Double.NaN, 0.5},
            {0.4, 0.5, 0.1}
        };
        for (double[] step : wrong) {
            List<IsotonicCalibration.Step> steps =
                    List.of(
                            new IsotonicCalibration.Step(0.2, 0.3, 0.2),
                            new IsotonicCalibration.Step(step[0], step[1], step[2]));
            assertThrows(IllegalArgumentException.class, () -> new IsotonicCalibration(steps));
        }
    }

    @Test
    void nothingToFitOnIsAnError() {
        LabeledScores none = scores(new float[0]);
        assertEquals(
                "A temperature needs scores with known labels to be fitted on, got none. Hold out"
                        + " validation subjects.",
                assertThrows(IllegalArgumentException.class, () -> TemperatureScaling.fit(none))
                        .getMessage());
        assertEquals(
                "An isotonic calibration needs scores with known labels to be fitted on, got none."
                        + " Hold out validation subjects.",
                assertThrows(IllegalArgumentException.class, () -> IsotonicCalibration.fit(none))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> new TemperatureScaling(0));
        assertThrows(IllegalArgumentException.class, () -> new IsotonicCalibration(List.of()));
    }

    @Test
    void brierScoreIsTheMeanSquare() {
        LabeledScores two = scores(new float[] {0.8f, 0.5f}, 1, 0);
        assertEquals((0.04 + 0.25) / 2, ProbabilityMetrics.brierScore(two), 1e-7);
        assertTrue(Double.isNaN(ProbabilityMetrics.brierScore(scores(new float[0]))));
    }
}
