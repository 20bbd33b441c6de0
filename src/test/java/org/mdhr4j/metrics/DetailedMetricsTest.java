package org.mdhr4j.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.mdhr4j.facs.AuSet;

class DetailedMetricsTest {
    @Test
    void gathersEveryMetricOfATable() {
        KnownScores known = KnownScores.read();
        DetailedMetrics details = DetailedMetrics.of(known.table(), 0.5f, new SubjectBootstrap(1));
        assertEquals(mean(known.expected("rocAuc")), details.meanRocAuc(), 1e-12);
        assertEquals(
                mean(known.expected("averagePrecision")), details.meanAveragePrecision(), 1e-12);
        assertEquals(mean(known.expected("eventF1")), details.meanEventF1(), 1e-12);
        assertEquals(known.expectedValue("meanF1"), details.metrics().meanF1(), 1e-12);
        assertTrue(details.intervals().orElseThrow().mean().contains(details.metrics().meanF1()));
        assertEquals(details.metrics().numLabels(), details.calibration().numLabels());
    }

    @Test
    void hasNoIntervalForASingleSubject() {
        ScoreTable table = new ScoreTable(AuSet.aus(1));
        table.add("A", "A/1", new float[] {0.1f, 0.9f}, new byte[] {0, 1});
        assertTrue(DetailedMetrics.of(table, 0.5f, new SubjectBootstrap(1)).intervals().isEmpty());
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }
}
