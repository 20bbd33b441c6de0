package org.mdhr4j.synthetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The arithmetic behind rates and joint occurrence. */
class NormalTest {
    @Test
    void knowsTheNormalDistribution() {
        assertEquals(0.5, Normal.below(0), 1e-7);
        assertEquals(0.975, Normal.below(1.959964), 1e-6);
        assertEquals(1.644854, Normal.exceededWith(0.05), 1e-5);
    }

    @Test
    void bothExceedIsAProductWhenIndependent() {
        assertEquals(0.05 * 0.5, Normal.bothExceed(1.644854, 0, 0), 1e-5);
        // Sheppard: P(x > 0, y > 0) = 1/4 + asin(r) / (2 pi)
        assertEquals(0.25 + Math.asin(0.6) / (2 * Math.PI), Normal.bothExceed(0, 0, 0.6), 1e-4);
    }

    @Test
    void findsTheCorrelationBehindAPhiCoefficient() {
        double correlation = Normal.correlationFor(0.5, 0.5, 0.4);
        assertEquals(Math.sin(0.4 * Math.PI / 2), correlation, 1e-3);
        assertEquals(0, Normal.correlationFor(0.2, 0.3, 0), 1e-3);
    }

    @Test
    void subjectShareGrowsWithTheSpreadBetweenSubjects() {
        double small = Normal.subjectShare(0.3, 0.1);
        double large = Normal.subjectShare(0.3, 0.25);
        assertTrue(0 < small && small < large && large < 0.9, small + " " + large);
        // rate 1/2: the subject's rate is Phi(x sqrt(a / (1 - a))), uniform for a = 1/2
        assertEquals(0.5, Normal.subjectShare(0.5, Math.sqrt(1 / 12.0)), 1e-3);
    }

    @Test
    void slowNoiseHasVarianceOneAndMovesSlowly() {
        Draws draws = new Draws(3);
        SlowNoise noise = new SlowNoise(20, 3, draws.normal());
        double squares = 0;
        double steps = 0;
        double before = noise.next(draws.normal());
        int n = 200_000;
        for (int i = 0; i < n; i++) {
            double now = noise.next(draws.normal());
            squares += now * now;
            steps += (now - before) * (now - before);
            before = now;
        }
        assertEquals(1, squares / n, 0.08);
        assertTrue(steps / n < 0.05, "mean squared step " + steps / n);
    }
}
