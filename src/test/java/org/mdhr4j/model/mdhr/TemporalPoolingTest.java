package org.mdhr4j.model.mdhr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TemporalPoolingTest {
    @Test
    void sumsOfWeightsFallOffAtTheEndsOfAClip() {
        float[] expected = {.5f, .6f, .7f, .8f, .9f, 1, 1, 1, 1, 1, 1, .9f, .8f, .7f, .6f, .5f};
        float[] weights = TemporalPooling.weights(16, 5);
        for (int t = 0; t < 16; t++) {
            float sum = 0;
            for (int d = 0; d < 15; d++) {
                sum += weights[t * 15 + d];
            }
            assertEquals(expected[t], sum, 1e-6f);
        }
    }

    @Test
    void frameTAveragesTheDifferencesAroundIt() {
        // T = 4, k = 1: frame t averages differences t-1 and t
        assertArrayEquals(
                new float[] {
                    .5f, 0, 0, //
                    .5f, .5f, 0, //
                    0, .5f, .5f, //
                    0, 0, .5f
                },
                TemporalPooling.weights(4, 1));
    }

    @Test
    void clipsShorterThanTheWindowWork() {
        assertArrayEquals(new float[] {.1f, .1f}, TemporalPooling.weights(2, 5));
    }
}
