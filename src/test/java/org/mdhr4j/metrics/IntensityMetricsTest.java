package org.mdhr4j.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class IntensityMetricsTest {
    @Test
    void agreesWithTheAnovaTableAndScikitLearn() {
        JsonNode node = KnownScores.read().expectedNode("intensity");
        IntensityMetrics metrics =
                IntensityMetrics.of(floats(node.get("predictions")), floats(node.get("labels")));
        // predictions are float here and double there
        assertEquals(200, metrics.numFrames());
        assertEquals(node.get("icc31").asDouble(), metrics.icc31(), 1e-7);
        assertEquals(node.get("pcc").asDouble(), metrics.pearson(), 1e-7);
        assertEquals(node.get("mse").asDouble(), metrics.meanSquaredError(), 1e-7);
        assertEquals(node.get("mae").asDouble(), metrics.meanAbsoluteError(), 1e-7);
    }

    @Test
    void leavesUnknownIntensitiesOut() {
        IntensityMetrics metrics =
                IntensityMetrics.of(
                        new float[] {1, 9, Float.NaN, 3}, new float[] {1, Float.NaN, -1, 2});
        assertEquals(2, metrics.numFrames());
        assertEquals(0.5, metrics.meanSquaredError());
        assertEquals(0.5, metrics.meanAbsoluteError());
        assertEquals(1.0, metrics.pearson(), 1e-12);
    }

    @Test
    void correlationsOfConstantsAreUndefined() {
        IntensityMetrics flat = IntensityMetrics.of(new float[] {2, 2}, new float[] {0, 0});
        assertEquals(Double.NaN, flat.icc31());
        assertEquals(Double.NaN, flat.pearson());
        assertEquals(4.0, flat.meanSquaredError());
        IntensityMetrics single = IntensityMetrics.of(new float[] {2}, new float[] {1});
        assertEquals(Double.NaN, single.icc31());
    }

    @Test
    void saysWhatCannotBeMeasured() {
        assertMessage(
                "Got 1 predictions for 2 intensities; one each per frame is expected.",
                () -> IntensityMetrics.of(new float[1], new float[2]));
        assertMessage(
                "None of the 1 frames has a known intensity, so there is no metric.",
                () -> IntensityMetrics.of(new float[1], new float[] {-1}));
        assertMessage(
                "The prediction of frame 0 is NaN although its intensity is known.",
                () -> IntensityMetrics.of(new float[] {Float.NaN}, new float[] {1}));
    }

    private static float[] floats(JsonNode array) {
        float[] values = new float[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) array.get(i).asDouble();
        }
        return values;
    }

    private static void assertMessage(String message, Runnable action) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, action::run).getMessage());
    }
}
