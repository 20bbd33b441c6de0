package org.mdhr4j.quantization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.mdhr4j.engine.Quantization.Range;

class ActivationHistogramTest {
    private static float[] normal(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    @Test
    void binsWidenAsValuesGrowAndLoseNone() {
        ActivationHistogram values = new ActivationHistogram();
        values.add(new float[] {0.5f, -0.25f, 0});
        values.add(new float[] {3, 0.1f});
        assertEquals(new Range(-0.25f, 3), values.all());
        long counted = 0;
        double mean = 0;
        for (int bin = 0; bin < values.numBins(); bin++) {
            counted += values.count(bin);
            mean += values.count(bin) * values.middle(bin) / 4.0;
        }
        assertEquals(4, counted, "all but the zero");
        assertEquals(3.35 / 4, mean, 0.002);
    }

    @Test
    void rangesBeginAtZeroWhereNothingIsBelow() {
        ActivationHistogram values = new ActivationHistogram();
        values.add(new float[] {2, 5});
        for (RangeMethod method : RangeMethod.values()) {
            Range range = method.range(values);
            assertEquals(0, range.lowest(), method.toString());
            assertEquals(0, range.zero(), method.toString());
        }
        assertEquals(5f / 255, values.all().step());
    }

    @Test
    void percentilesLeaveOutWhatIsRare() {
        ActivationHistogram values = new ActivationHistogram();
        float[] many = normal(100_000, 1);
        many[7] = 900;
        values.add(many);
        Range range = values.within(1e-4);
        assertTrue(range.highest() > 3 && range.highest() < 5, range.toString());
        assertTrue(range.lowest() < -3 && range.lowest() > -5, range.toString());
    }

    @Test
    void entropyCutsOffAThinTailAndKeepsEvenValues() {
        ActivationHistogram tailed = new ActivationHistogram();
        float[] many = normal(200_000, 2);
        for (int i = 0; i < 20; i++) {
            many[i] = 40;
        }
        tailed.add(many);
        assertTrue(RangeMethod.ENTROPY.range(tailed).highest() < 20);
        ActivationHistogram even = new ActivationHistogram();
        float[] spread = new float[100_000];
        for (int i = 0; i < spread.length; i++) {
            spread[i] = i / (float) spread.length;
        }
        even.add(spread);
        assertTrue(RangeMethod.ENTROPY.range(even).highest() > 0.9);
    }

    @Test
    void zerosBehindAReluDoNotNarrowTheRange() {
        ActivationHistogram values = new ActivationHistogram();
        float[] rectified = normal(200_000, 3);
        for (int i = 0; i < rectified.length; i++) {
            rectified[i] = Math.max(0, rectified[i]);
        }
        values.add(rectified);
        assertTrue(RangeMethod.ENTROPY.range(values).highest() > 2.5);
    }

    @Test
    void whatIsNotFiniteIsRefused() {
        ActivationHistogram values = new ActivationHistogram();
        IllegalArgumentException error =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> values.add(new float[] {1, Float.POSITIVE_INFINITY}));
        assertTrue(String.valueOf(error.getMessage()).contains("is not finite"));
    }
}
