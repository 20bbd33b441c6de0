package org.mdhr4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.metrics.AuCalibration;
import org.mdhr4j.metrics.CalibrationFit;
import org.mdhr4j.metrics.IsotonicCalibration;
import org.mdhr4j.metrics.IsotonicCalibration.Step;
import org.mdhr4j.metrics.ScoreCalibration;
import org.mdhr4j.metrics.TemperatureScaling;
import org.mdhr4j.metrics.Thresholds;
import org.mdhr4j.recognition.FittedCalibration;
import org.mdhr4j.study.StudyTables;

/** Runs {@code mdhr adapt}. */
class AdaptCommandTest {
    private static final List<ActionUnit> UNITS = List.of(ActionUnit.AU12);

    @TempDir private Path folder;
    private Path calibration;
    private Path table;

    @BeforeEach
    void aCalibrationAndATable() throws IOException {
        calibrate(new TemperatureScaling(1), 0.9f);
        double none = Double.NaN;
        double[] scores = {0.7, 0.72, none, 0.7, 0.68, 0.7, 0.9, 0.92, 0.6, 0.95};
        table = StudyTables.smile(folder.resolve("anna.csv"), scores);
    }

    private void calibrate(ScoreCalibration map, float usualAction) throws IOException {
        calibration = folder.resolve("model.calibration.json");
        new FittedCalibration(
                        new AuCalibration(
                                List.of(map),
                                Thresholds.of(UNITS, Map.of(), 0.5f, "usual"),
                                List.of(usualAction)),
                        CalibrationFit.Method.TEMPERATURE,
                        "0".repeat(64),
                        "drawn",
                        List.of("a", "b", "c", "d"),
                        400,
                        new CalibrationFit.Check(0.1, 0.02, 0.8, 0.8))
                .write(calibration);
    }

    private CommandRun adapt(Object... more) {
        List<Object> all = new ArrayList<>();
        all.addAll(List.of("adapt", table, "--calibration", calibration, "--person", "anna"));
        all.addAll(List.of(more));
        return CommandRun.of(all.toArray());
    }

    @Test
    void neutralFramesWithHighScoresRaiseThePersonsThreshold() throws IOException {
        CommandRun run = adapt("--neutral", "0-5");
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("5 neutral frames of anna"), run.out());
        assertTrue(
                run.out().contains("100.0 % by the usual thresholds, 20.0 % adapted"), run.out());
        assertFalse(run.out().contains("F1"), "neutral frames have none");
        FittedCalibration own =
                FittedCalibration.read(folder.resolve("model.anna.calibration.json"));
        assertTrue(own.calibration().thresholds().of(0) > 0.65, own.toString());
        assertEquals(
                "adapted to anna by 5 neutral frames", own.calibration().thresholds().source());
        assertTrue(own.describe().endsWith("; thresholds adapted to anna by 5 neutral frames"));
        assertEquals(0.5f, FittedCalibration.read(calibration).calibration().thresholds().of(0));
    }

    @Test
    void aFaceThatRestsAsOthersActIsNamedAndLeft() throws IOException {
        CommandRun run = adapt("--neutral", "6-9");
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.err().contains("at rest anna looks as others do who show AU12."), run.err());
        Path own = folder.resolve("model.anna.calibration.json");
        assertEquals(0.5f, FittedCalibration.read(own).calibration().thresholds().of(0));
        assertEquals(1, adapt("--neutral", "6-9", "--strict").exitCode());
    }

    @Test
    void whatNoThresholdTellsApartIsNamed() throws IOException {
        Step rest = new Step(0, 0.2, 0);
        calibrate(new IsotonicCalibration(List.of(rest, new Step(0.6, 0.99, 1))), 1);
        Path own = folder.resolve("model.anna.calibration.json");
        CommandRun neutral = adapt("--neutral", "0-5", "--strict");
        assertRefused(1, "at rest anna looks as others do who show AU12.", neutral);
        assertEquals(0.5f, FittedCalibration.read(own).calibration().thresholds().of(0));
        Path labels = StudyTables.write(folder.resolve("coder.csv"), "frame,AU12_c", "0,0", "6,1");
        CommandRun labelled = adapt("--labels", labels, "--strict");
        assertRefused(1, "labelled without AU12, or more, have the highest prob", labelled);
        calibrate(new IsotonicCalibration(List.of(rest, new Step(0.6, 0.99, 0.6))), 0.6f);
        Path none = StudyTables.write(folder.resolve("none.csv"), "frame,AU12_c", "0,0", "6,0");
        assertRefused(1, "no score reaches the", adapt("--labels", none, "--strict"));
    }

    @Test
    void calibrationsOfEarlierVersionsServeForLabelledFramesOnly() throws IOException {
        String text = Files.readString(calibration);
        Files.writeString(calibration, text.replaceAll("\"usualAction\" : [0-9.]+,\\s*", ""));
        assertRefused(3, "is of an earlier version", adapt("--neutral", "0-5"));
        Path labels = StudyTables.write(folder.resolve("coder.csv"), "frame,AU12_c", "0,0", "6,1");
        assertEquals(0, adapt("--labels", labels).exitCode());
    }

    @Test
    void labelledFramesAreJudgedByF1() throws IOException {
        Path labels =
                StudyTables.write(
                        folder.resolve("coder.csv"),
                        "frame,AU12_c",
                        "0,0",
                        "1,0",
                        "2,0",
                        "5,",
                        "6,1",
                        "7,1",
                        "9,1");
        CommandRun run = adapt("--labels", labels, "--out", folder.resolve("own.calibration.json"));
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("5 labelled frames of anna"), run.out());
        assertTrue(run.out().contains("mean F1: 75.0 by the usual thresholds"), run.out());
    }

    @Test
    void whatDoesNotFitIsRefusedAndNothingWritten() throws IOException {
        assertRefused(3, "no face in frames 2-2", adapt("--neutral", "2-2"));
        assertRefused(2, "Frames are written as FIRST-LAST", adapt("--neutral", "all"));
        Files.writeString(
                folder.resolve("anna.json"),
                "{\"kind\": \"mdhr4j table of action units\", \"model\": {\"sha256\": \"11\"},"
                        + " \"columns\": [{\"name\": \"AU12\", \"unit\": \"cosine\"}]}");
        assertRefused(3, "scored with other weights than", adapt("--neutral", "0-5"));
        assertFalse(Files.exists(folder.resolve("model.anna.calibration.json")));
    }

    @Test
    void nobodyIsAdaptedToTwice() {
        assertEquals(0, adapt("--neutral", "0-5").exitCode());
        calibration = folder.resolve("model.anna.calibration.json");
        Path out = folder.resolve("twice.calibration.json");
        assertRefused(3, "adapted to anna", adapt("--neutral", "0-5", "--out", out));
    }

    private static void assertRefused(int code, String reason, CommandRun run) {
        assertEquals(code, run.exitCode(), run.err());
        assertTrue(run.err().contains(reason), run.err());
    }
}
