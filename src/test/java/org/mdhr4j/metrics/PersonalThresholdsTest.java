package org.mdhr4j.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mdhr4j.facs.ActionUnit;

/** Thresholds of one person, from a handful of frames. */
class PersonalThresholdsTest {
    private static final List<ActionUnit> UNITS = List.of(ActionUnit.AU12);
    private static final AuCalibration CALIBRATION =
            new AuCalibration(
                    List.of(new TemperatureScaling(1)),
                    Thresholds.of(UNITS, Map.of(), 0.5f, "usual"),
                    List.of(0.9f));

    @Test
    void aNeutralFaceWithHighScoresRaisesTheThreshold() {
        Thresholds own =
                PersonalThresholds.ofNeutral(CALIBRATION, new float[] {0.7f, 0.72f, 0.68f, 0.7f});
        assertTrue(own.of(0) > 0.65, own.describe());
        assertTrue(own.source().contains("adapted to one person by 4 frames"), own.source());
    }

    @Test
    void aFaceThatRestsAsOthersActIsLeftAsItIs() {
        float[] calm = {0.91f, 0.92f, 0.93f, 0.92f};
        assertEquals(0.5f, PersonalThresholds.ofNeutral(CALIBRATION, calm).of(0));
        assertEquals(UNITS, PersonalThresholds.shownAtRest(CALIBRATION, calm));
        float[] calmer = {0.88f, 0.89f, 0.88f, 0.89f}; // half of the actions lie higher
        assertEquals(0.891, PersonalThresholds.ofNeutral(CALIBRATION, calmer).of(0), 1e-6);
        assertEquals(List.of(), PersonalThresholds.shownAtRest(CALIBRATION, calmer));
        float[] quiet = {0.3f, 0.4f};
        assertEquals(0.5f, PersonalThresholds.ofNeutral(CALIBRATION, quiet).of(0));
        assertEquals(List.of(), PersonalThresholds.shownAtRest(CALIBRATION, quiet));
    }

    /** A free map gives all of its surest scores the probability 1: nothing lies above that. */
    @Test
    void aFaceThatRestsWhereProbabilitiesEndIsLeftAsItIs() {
        AuCalibration steps =
                new AuCalibration(
                        List.of(
                                new IsotonicCalibration(
                                        List.of(
                                                new IsotonicCalibration.Step(0, 0.2, 0),
                                                new IsotonicCalibration.Step(0.6, 0.9, 1)))),
                        Thresholds.of(UNITS, Map.of(), 0.4f, "usual"),
                        List.of(1f));
        for (float calm : new float[] {1, 0.9995f}) {
            float[] rest = {calm, calm, calm};
            assertEquals(0.4f, PersonalThresholds.ofNeutral(steps, rest, new byte[3]).of(0));
            assertEquals(UNITS, PersonalThresholds.shownAtRest(steps, rest));
        }
        float[] below = {0.95f, 0.95f};
        assertEquals(0.951, PersonalThresholds.ofNeutral(steps, below, new byte[2]).of(0), 1e-6);
        assertEquals(
                UNITS, PersonalThresholds.neverTold(steps, new float[] {1, 0.3f}, new byte[2]));
        assertEquals(
                List.of(),
                PersonalThresholds.neverTold(steps, new float[] {1, 0.3f}, new byte[] {1, 0}));
    }

    @Test
    void aThresholdThatNoScoreReachesIsFound() {
        AuCalibration low =
                new AuCalibration(
                        List.of(
                                new IsotonicCalibration(
                                        List.of(new IsotonicCalibration.Step(0.1, 0.9, 0.6)))),
                        Thresholds.of(UNITS, Map.of(), 0.5f, "usual"),
                        List.of(0.6f));
        float[] probabilities = {0.6f, 0.6f, 0.6f, 0.6f};
        Thresholds own =
                PersonalThresholds.ofProbabilities(low.thresholds(), probabilities, new byte[4], 1);
        assertTrue(own.of(0) > 0.6, own.describe());
        assertEquals(UNITS, PersonalThresholds.neverReached(low, own));
        assertEquals(List.of(), PersonalThresholds.neverReached(low, low.thresholds()));
    }

    @Test
    void neutralFramesNeedToKnowWhatActionsLookLike() {
        AuCalibration earlier = new AuCalibration(CALIBRATION.maps(), CALIBRATION.thresholds());
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> PersonalThresholds.ofNeutral(earlier, new float[] {0.7f}));
        assertTrue(e.getMessage().contains("Fit it anew ('mdhr calibrate')"), e.getMessage());
    }

    @Test
    void whatThePersonShowsLowersItAgain() {
        float[] scores = {0.2f, 0.25f, 0.3f, 0.35f};
        Thresholds own =
                PersonalThresholds.fit(
                        CALIBRATION,
                        scores,
                        new byte[] {0, 0, 1, 1},
                        PersonalThresholds.USUAL_SPREAD);
        assertTrue(own.of(0) < 0.42, own.describe());
    }

    @Test
    void withoutAnyLabelNothingMoves() {
        float[] scores = {0.9f, 0.8f};
        Thresholds own = PersonalThresholds.fit(CALIBRATION, scores, new byte[] {-1, -1}, 1);
        assertEquals(0.5, own.of(0), 1e-6);
    }

    @Test
    void manyFramesOfOnePersonCountAsAFew() {
        float[] ten = new float[10];
        float[] thousand = new float[1000];
        Arrays.fill(ten, 0.6f);
        Arrays.fill(thousand, 0.6f);
        assertEquals(
                PersonalThresholds.ofNeutral(CALIBRATION, ten).of(0),
                PersonalThresholds.ofNeutral(CALIBRATION, thousand).of(0),
                1e-6);
    }

    @Test
    void theThresholdWithTheHighestF1LiesBetweenScores() {
        LabeledScores frames =
                LabeledScores.of(
                        new float[] {0.1f, 0.2f, 0.4f, 0.6f, 0.9f}, new byte[] {0, 0, 1, 0, 1});
        assertEquals(0.3, CalibrationFit.bestThreshold(frames), 1e-6);
    }

    @Test
    void aCalibrationNeedsThreePeople() {
        ScoreTable two = new ScoreTable(UNITS);
        two.add("a", "a", new float[] {0.2f, 0.8f}, new byte[] {0, 1});
        two.add("b", "b", new float[] {0.2f, 0.8f}, new byte[] {0, 1});
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> CalibrationFit.of(two, CalibrationFit.Method.ISOTONIC, ""));
        assertTrue(e.getMessage().contains("at least 3 people, got 2: a, b"), e.getMessage());
    }
}
