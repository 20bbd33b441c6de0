package org.mdhr4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.recognition.FittedCalibration;
import org.mdhr4j.testing.SmallData;

/** {@code mdhr calibrate}, and {@code mdhr recognize} with what it writes. */
class CalibrateCommandTest {
    @TempDir private Path folder;

    @Test
    void recognizeGivesProbabilitiesAndSaysOnWhomTheyWereFitted() throws IOException {
        Path data = data();
        Path file = folder.resolve("mine.calibration.json");
        CommandRun fit =
                CommandRun.of(
                        "calibrate", "--checkpoint", "pretrained", "--data", data, "--out", file);
        assertEquals(0, fit.exitCode(), fit.err());
        assertTrue(
                fit.out().contains("People left out, one after the other: calibration error 0."),
                fit.out());
        FittedCalibration fitted = FittedCalibration.read(file);
        assertTrue(fitted.people().size() >= 4, fitted.people().toString());

        Path images = folder.resolve("images");
        for (int t = 0; t < 3; t++) {
            SmallData.writeImage(images.resolve(t + ".jpg"), 120, 120, t);
        }
        Path scores = folder.resolve("scores.csv");
        Path probabilities = folder.resolve("probabilities.csv");
        CommandRun raw = recognize(images, scores, "none");
        assertEquals(0, raw.exitCode(), raw.err());
        assertFalse(raw.err().contains("probabilities, fitted"), raw.err());
        CommandRun run = recognize(images, probabilities, file.toString());
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.err().contains("Note: probabilities, fitted (isotonic) on "), run.err());
        assertMapped(fitted, scores, probabilities);

        JsonNode description =
                new ObjectMapper().readTree(folder.resolve("probabilities.json").toFile());
        assertEquals(fitted.people().size(), description.at("/calibration/people").size());
        assertTrue(description.toString().contains("\"unit\":\"probability\""));
        assertFalse(description.toString().contains("\"unit\":\"cosine\""));

        Path other = folder.resolve("other.json");
        Files.writeString(
                other, Files.readString(file).replace(fitted.weightsHash(), "0".repeat(64)));
        CommandRun wrong = recognize(images, folder.resolve("no.csv"), other.toString());
        assertEquals(3, wrong.exitCode());
        assertTrue(wrong.err().contains("was fitted for other weights than these"), wrong.err());
        assertFalse(Files.exists(folder.resolve("no.csv")));
    }

    /** Nine drawn people, six of them in the first fold's training part. */
    private Path data() {
        Path data = folder.resolve("data");
        CommandRun synth =
                CommandRun.of(
                        "data",
                        "synth",
                        "--layout",
                        "bp4d",
                        "--subjects",
                        9,
                        "--tasks",
                        1,
                        "--frames",
                        4,
                        "--size",
                        128,
                        "--seed",
                        5,
                        "--out",
                        data);
        assertEquals(0, synth.exitCode(), synth.err());
        CommandRun prepare = CommandRun.of("data", "prepare", "bp4d", "--raw", data, "--out", data);
        assertEquals(0, prepare.exitCode(), prepare.err());
        return data;
    }

    private static CommandRun recognize(Path images, Path out, String calibration) {
        return CommandRun.of(
                "recognize",
                images,
                "--align",
                "none",
                "--checkpoint",
                "pretrained",
                "--calibration",
                calibration,
                "--out",
                out);
    }

    /** Every probability is what the map makes of the score. */
    private static void assertMapped(FittedCalibration fitted, Path scores, Path probabilities)
            throws IOException {
        List<String> raw = Files.readAllLines(scores);
        List<String> mapped = Files.readAllLines(probabilities);
        assertEquals(raw.size(), mapped.size());
        List<String> head = List.of(raw.get(0).split(",", -1));
        for (int line = 1; line < raw.size(); line++) {
            for (int a = 0; a < fitted.calibration().maps().size(); a++) {
                int place = head.indexOf("AU01") + a;
                float score = Float.parseFloat(raw.get(line).split(",", -1)[place]);
                float probability = Float.parseFloat(mapped.get(line).split(",", -1)[place]);
                assertEquals(fitted.calibration().probability(a, score), probability, 0.005);
            }
        }
    }

    @Test
    void theCalibrationOfSharedWeightsNeedsAPlace() {
        CommandRun run = CommandRun.of("calibrate", "--checkpoint", "pretrained", "--data", folder);
        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("--out FILE"), run.err());
    }

    @Test
    void aFileThatIsNoCalibrationIsRefusedAndKept() throws IOException {
        Path file = Files.writeString(folder.resolve("x.json"), "{\"a\": 1}");
        CommandRun run =
                CommandRun.of(
                        "calibrate", "--checkpoint", "pretrained", "--data", folder, "--out", file);
        assertEquals(3, run.exitCode());
        assertTrue(run.err().contains("x.json is no calibration of mdhr4j"), run.err());
        assertEquals("{\"a\": 1}", Files.readString(file));
    }
}
