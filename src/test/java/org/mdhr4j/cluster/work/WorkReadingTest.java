package org.mdhr4j.cluster.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.checkpoint.CheckpointException;
import org.mdhr4j.cluster.Piece;
import org.mdhr4j.cluster.WorkDecisions;
import org.mdhr4j.cluster.WorkEngine;
import org.mdhr4j.cluster.WorkFile;
import org.mdhr4j.cluster.WorkSettings;
import org.mdhr4j.cluster.Worker;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.files.Sha256;
import org.mdhr4j.metrics.AuCalibration;
import org.mdhr4j.metrics.CalibrationFit;
import org.mdhr4j.metrics.TemperatureScaling;
import org.mdhr4j.metrics.Thresholds;
import org.mdhr4j.recognition.FittedCalibration;
import org.mdhr4j.recognition.PretrainedModel;

/** What workers make of scores, on a photo. */
class WorkReadingTest {
    private static final Path PHOTO = Path.of("src/test/resources/faces/astronaut.png");
    private static final List<ActionUnit> UNITS = AuSet.BP4D.actionUnits();

    @TempDir private static Path folder;

    private static Map<String, @Nullable Object> usual;

    @BeforeAll
    static void scoreAsUsual() throws IOException {
        usual = row(WorkDecisions.USUAL);
    }

    private static WorkSettings settings(WorkDecisions decisions) {
        return WorkSettings.DEFAULT
                .withEngine(new WorkEngine("libtorch", "cpu", "float32", 1))
                .withDecisions(decisions);
    }

    private static Map<String, @Nullable Object> row(WorkDecisions decisions) throws IOException {
        try (Worker worker = LocalWorker.open(settings(decisions), PretrainedModel.file())) {
            List<@Nullable Object[]> rows = new ArrayList<>();
            worker.score(Piece.whole("photo", PHOTO.toString()), PHOTO, rows::add);
            assertEquals(1, rows.size());
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            for (int i = 0; i < worker.columns().size(); i++) {
                row.put(worker.columns().get(i).name(), rows.get(0)[i]);
            }
            return row;
        }
    }

    private static WorkFile calibration(String weightsHash) throws IOException {
        Path file = folder.resolve("temperature.json");
        new FittedCalibration(
                        new AuCalibration(
                                Collections.nCopies(UNITS.size(), new TemperatureScaling(0.5)),
                                Thresholds.of(UNITS, Map.of(ActionUnit.AU4, 0f), 1f, "drawn")),
                        CalibrationFit.Method.TEMPERATURE,
                        weightsHash,
                        "drawn",
                        List.of("a", "b"),
                        20,
                        new CalibrationFit.Check(0.1, 0.02, 0.8, 0.8))
                .write(file);
        return new WorkFile("temperature.json", Files.readString(file));
    }

    @Test
    void aThresholdOfItsOwnDecidesAnAuAndLeavesScoresAlone() throws IOException {
        Map<String, @Nullable Object> decided =
                row(WorkDecisions.USUAL.withThresholds(new WorkFile("mine.csv", "AU04,-1\n")));
        assertEquals(1L, decided.get("AU04_c"));
        decided.put("AU04_c", usual.get("AU04_c"));
        assertEquals(usual, decided);
        Map<String, @Nullable Object> all = row(WorkDecisions.USUAL.withThreshold("-1"));
        assertEquals(12, all.values().stream().filter(Long.valueOf(1)::equals).count());
    }

    @Test
    void calibratedScoresAreProbabilitiesWithThresholdsOfTheirOwn() throws IOException {
        WorkFile file = calibration(Sha256.of(PretrainedModel.file()));
        Map<String, @Nullable Object> probable = row(WorkDecisions.USUAL.withCalibration(file));
        TemperatureScaling map = new TemperatureScaling(0.5);
        for (ActionUnit unit : UNITS) {
            String column = "AU%02d".formatted(unit.number());
            float score = ((Double) usual.get(column)).floatValue();
            assertEquals(map.probability(score), (Double) probable.get(column), 2e-5, column);
            assertEquals(unit == ActionUnit.AU4 ? 1L : 0L, probable.get(column + "_c"), column);
        }
    }

    @Test
    void whatIsMadeOfScoresIsSaidAndTellsJobsApart() throws IOException {
        WorkFile file = calibration(Sha256.of(PretrainedModel.file()));
        WorkDecisions probable = WorkDecisions.USUAL.withCalibration(file);
        try (Worker scores = LocalWorker.open(settings(WorkDecisions.USUAL), weights());
                Worker probabilities = LocalWorker.open(settings(probable), weights())) {
            assertNotEquals(scores.fingerprint(), probabilities.fingerprint());
            assertEquals(scores.notes().size() + 1, probabilities.notes().size());
            assertTrue(probabilities.notes().get(1).startsWith("probabilities, fitted"));
        }
        assertEquals(
                probable.content(),
                WorkDecisions.USUAL
                        .withCalibration(new WorkFile("renamed.json", file.text()))
                        .content());
    }

    private static Path weights() throws IOException {
        return PretrainedModel.file();
    }

    @Test
    void aCalibrationOfOtherWeightsIsRefused() throws IOException {
        WorkDecisions other = WorkDecisions.USUAL.withCalibration(calibration("0".repeat(64)));
        CheckpointException refused =
                assertThrows(
                        CheckpointException.class,
                        () -> LocalWorker.open(settings(other), PretrainedModel.file()));
        assertTrue(refused.getMessage().startsWith("temperature.json was fitted for other"));
    }
}
