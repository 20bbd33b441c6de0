package org.mdhr4j.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.metrics.AuMetrics;
import org.mdhr4j.metrics.ConfusionCounts;
import org.mdhr4j.training.loss.StepLosses;

/** The choice of the epoch, and what is kept of it, where some F1 are undefined. */
class UndefinedSelectionTest {
    private static final TrainingEpoch.Result EPOCH =
            new TrainingEpoch.Result(RunPosition.START, 1e-4, 1, 8);

    private static final ConfusionCounts SHOWN = new ConfusionCounts(4, 2, 2, 4); // F1 2/3
    private static final ConfusionCounts ABSENT = new ConfusionCounts(0, 1, 0, 11);

    @Test
    void anUndefinedMeanIsNeverTheBest() {
        assertFalse(RunPosition.START.isBeatenBy(Double.NaN));
        assertTrue(RunPosition.START.isBeatenBy(0));
        RunPosition best = RunPosition.START.withBest(1, 0.4);
        assertFalse(best.isBeatenBy(Double.NaN));
        assertFalse(best.isBeatenBy(0.4));
        assertTrue(best.isBeatenBy(0.5));
    }

    @Test
    void aStateKeepsItsBestMean() {
        RunPosition best = RunPosition.START.withBest(3, 0.4);
        assertEquals(best, RunPosition.fromMap(best.toMap(), 0.5));
    }

    @Test
    void theBestMeanOfAnOlderStateIsScaledToTheDefinedActionUnits() {
        Map<String, String> old = new HashMap<>(RunPosition.START.withBest(3, 0.4).toMap());
        old.put("bestF1", old.remove("bestMeanF1")); // zeros of a third of the AUs are in it
        RunPosition read = RunPosition.fromMap(old, 2.0 / 3);
        assertEquals(0.6, read.bestF1(), 1e-12);
        assertFalse(read.isBeatenBy(0.5));
    }

    @Test
    void theLogHasNullForAnUndefinedF1(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("metrics.jsonl");
        MetricsLog log = new MetricsLog(file, 0);
        TrainingEvent.EpochDone done = new TrainingEvent.EpochDone(1, 4, StepLosses.ZERO, 0.1);
        log.add(done, EPOCH, true, new AuMetrics(AuSet.aus(1, 9), List.of(SHOWN, ABSENT)));
        log.add(done, EPOCH, true, new AuMetrics(AuSet.aus(1, 9), List.of(ABSENT, ABSENT)));
        log.write();
        List<String> lines = Files.readAllLines(file);
        assertTrue(
                lines.get(0)
                        .endsWith(
                                "\"mean_f1\":0.6666666666666666,\"aus_in_mean\":1,"
                                        + "\"f1\":{\"AU1\":0.6666666666666666,\"AU9\":null}}"),
                lines.get(0));
        assertTrue(lines.get(1).contains("\"mean_f1\":null,\"aus_in_mean\":0"), lines.get(1));
        List<MetricsLog.Epoch> read = MetricsLog.read(file);
        assertEquals(2.0 / 3, read.get(0).meanF1(), 1e-12);
        assertEquals(Double.NaN, read.get(1).meanF1());
    }
}
