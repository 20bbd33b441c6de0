package org.mdhr4j.metrics;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.mdhr4j.facs.AuSet;

class ThresholdsTest {
    @Test
    void aScoreThatEqualsTheThresholdIsActive() {
        Thresholds thresholds = Thresholds.uniform(AuSet.BP4D.actionUnits(), 0.25f);
        assertTrue(thresholds.isActive(3, 0.25f));
        assertTrue(thresholds.isActive(3, 0.5f));
        assertFalse(thresholds.isActive(3, Math.nextDown(0.25f)));
    }
}
