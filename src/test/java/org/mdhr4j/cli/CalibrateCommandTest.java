package org.mdhr4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.metrics.Thresholds;
import org.mdhr4j.recognition.FittedCalibration;
import org.mdhr4j.study.StudyTables;
import org.mdhr4j.testing.SmallData;

/** {@code mdhr calibrate}, {@code adapt}, and {@code recognize} with what they write. */
class CalibrateCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private static Path folder;

    /** The calibration of six drawn people, and pictures of somebody. */
    private static Path file;

    private static FittedCalibration fitted;
    private static Path images;

    @BeforeAll
    static void calibrate() throws IOException {
        Path data = PreparedPeople.draw(folder.resolve("data"), 9, 4);
        file = folder.resolve("mine.calibration.json");
        CommandRun fit =
                CommandRun.of(
                        "calibrate", "--checkpoint", "pretrained", "--data", data, "--out", file);
        assertEquals(0, fit.exitCode(), fit.err());
        assertTrue(
                fit.out().contains("People left out, one after the other: calibration error 0."),
                fit.out());
        assertTrue(
                fit.err()
                        .contains("fewer than 50 frames show it, or do not; the map of all action"),
                fit.err());
        fitted = FittedCalibration.read(file);
        images = folder.resolve("images");
        for (int t = 0; t < 3; t++) {
            SmallData.writeImage(images.resolve(t + ".jpg"), 120, 120, t);
        }
    }

    private static CommandRun recognize(Path out, Object calibration, Object... more) {
        Object[] words = {
            "recognize",
            images,
            "--align",
            "none",
            "--checkpoint",
            "pretrained",
            "--calibration",
            calibration,
            "--out",
            out
        };
        Object[] all = Arrays.copyOf(words, words.length + more.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return CommandRun.of(all);
    }

    private static JsonNode description(String name) throws IOException {
        return JSON.readTree(folder.resolve(name).toFile());
    }

    @Test
    void recognizeGivesProbabilitiesAndSaysOnWhomTheyWereFitted() throws IOException {
        assertTrue(fitted.people().size() >= 4, fitted.people().toString());
        Path scores = folder.resolve("scores.csv");
        Path probabilities = folder.resolve("probabilities.csv");
        CommandRun raw = recognize(scores, "none");
        assertEquals(0, raw.exitCode(), raw.err());
        assertFalse(raw.err().contains("probabilities, fitted"), raw.err());
        CommandRun run = recognize(probabilities, file);
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.err().contains("Note: probabilities, fitted (isotonic) on "), run.err());
        assertMapped(scores, probabilities);

        JsonNode description = description("probabilities.json");
        assertEquals(fitted.people().size(), description.at("/calibration/people").size());
        assertTrue(description.toString().contains("\"unit\":\"probability\""));
        assertFalse(description.toString().contains("\"unit\":\"cosine\""));
        assertTrue(description.at("/calibration/adaptedTo").isMissingNode());
    }

    /** Every probability is what the map makes of the score. */
    private static void assertMapped(Path scores, Path probabilities) throws IOException {
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
    void whatIsAdaptedToSomebodySaysSoInTableDescriptionAndPage() throws IOException {
        Path table = folder.resolve("anna.csv");
        assertEquals(0, recognize(table, file).exitCode());
        Path own = folder.resolve("own.calibration.json");
        Path coder =
                StudyTables.write(
                        folder.resolve("coder.csv"), "frame,AU01_c,AU12_c", "0,1,0", "2,1,0");
        CommandRun adapt =
                CommandRun.of(
                        "adapt",
                        table,
                        "--calibration",
                        file,
                        "--person",
                        "Anna",
                        "--labels",
                        coder,
                        "--out",
                        own);
        assertEquals(0, adapt.exitCode(), adapt.err());

        Path adapted = folder.resolve("adapted.csv");
        Path shown = folder.resolve("adapted.html");
        CommandRun run = recognize(adapted, own, "--page", shown, "--explain", "occlusion");
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(
                run.err().contains("; thresholds adapted to Anna by 2 labelled frames."),
                run.err());
        JsonNode description = description("adapted.json");
        assertEquals("Anna", description.at("/calibration/adaptedTo").asText());
        assertEquals("2 labelled frames", description.at("/calibration/adaptedBy").asText());
        assertEquals(fitted.people().size(), description.at("/calibration/people").size());
        assertEquals(
                "adapted to Anna by 2 labelled frames",
                description.at("/thresholds/source").asText());
        assertDecided(adapted, FittedCalibration.read(own).calibration().thresholds());
        String page = Files.readString(shown);
        assertTrue(page.contains("the cosine from which the probability was made."), "of maps");
        assertTrue(page.contains("[\"calibration\",\"adapted to\",\"Anna\"]"));
        assertTrue(page.contains("[\"calibration\",\"people\",\"[" + fitted.people().get(0)));
        assertTrue(page.contains("Thresholds are adapted to Anna: of anybody else they say less."));

        assertWarnsOfOthers(own);
        Path hidden = folder.resolve("hidden.html");
        CommandRun mesh =
                recognize(folder.resolve("m.csv"), own, "--page", hidden, "--privacy", "mesh");
        assertEquals(0, mesh.exitCode(), mesh.err());
        assertFalse(Files.readString(hidden).contains("Anna"), "a name is no looks, but tells");
    }

    /** Anna cannot be both of two people. */
    private static void assertWarnsOfOthers(Path own) throws IOException {
        BufferedImage one = ImageIO.read(new File("src/test/resources/faces/astronaut.png"));
        BufferedImage two =
                new BufferedImage(2 * one.getWidth(), one.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = two.createGraphics();
        graphics.drawImage(one, 0, 0, null);
        graphics.drawImage(one, one.getWidth(), 0, null);
        graphics.dispose();
        Path photo = folder.resolve("two.png");
        ImageIO.write(two, "png", photo.toFile());
        Object[] words = {
            "recognize", photo, "--faces", "all", "--checkpoint", "pretrained", "--calibration", own
        };
        CommandRun run = CommandRun.of(words);
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(
                run.err().contains("thresholds are adapted to Anna, but 2 people were scored"),
                run.err());
    }

    /** A decision is made by the threshold of its action unit. */
    private static void assertDecided(Path table, Thresholds thresholds) throws IOException {
        List<String> lines = Files.readAllLines(table);
        List<String> head = List.of(lines.get(0).split(",", -1));
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            for (int a = 0; a < thresholds.actionUnits().size(); a++) {
                float probability = Float.parseFloat(cells[head.indexOf("AU01") + a]);
                boolean isActive = cells[head.indexOf("AU01_c") + a].equals("1");
                if (Math.abs(probability - thresholds.of(a)) > 0.0001) { // rounded in the table
                    assertEquals(probability > thresholds.of(a), isActive, line);
                }
            }
        }
    }

    private static void assertRefused(String name, String text, String reason) throws IOException {
        Path damaged = Files.writeString(folder.resolve(name + ".json"), text);
        CommandRun run = recognize(folder.resolve("no.csv"), damaged);
        assertEquals(3, run.exitCode(), run.err());
        assertTrue(run.err().contains(reason), run.err());
        assertEquals(
                1, run.err().lines().filter(line -> line.startsWith("mdhr: ")).count(), run.err());
        assertFalse(Files.exists(folder.resolve("no.csv")));
    }

    @Test
    void calibrationsOfOthersAndDamagedOnesAreRefusedInOneLine() throws IOException {
        String text = Files.readString(file);
        assertRefused(
                "other",
                text.replace(fitted.weightsHash(), "0".repeat(64)),
                "was fitted for other weights than these");
        assertRefused("cut", text.substring(0, text.length() / 2), "is no calibration of mdhr4j");
        assertRefused("empty", "", "is no calibration of mdhr4j");
        assertRefused("newer", text.replace("\"version\" : 1", "\"version\" : 2"), "version 2");
        ObjectNode fewer = (ObjectNode) JSON.readTree(text);
        fewer.withArray("units").remove(0);
        assertRefused("fewer", fewer.toString(), "is for the action units");
        ObjectNode lost = (ObjectNode) JSON.readTree(text);
        ((ObjectNode) lost.withArray("units").get(3)).remove("threshold");
        assertRefused("lost", lost.toString(), "the threshold of AU6 is null");
        ObjectNode beyond = (ObjectNode) JSON.readTree(text);
        ((ObjectNode) beyond.withArray("units").get(3)).put("threshold", 1.5);
        assertRefused("beyond", beyond.toString(), "the threshold of AU6 is 1.5");
        ObjectNode nobody = (ObjectNode) JSON.readTree(text);
        nobody.remove("fittedOn");
        assertRefused("nobody", nobody.toString(), "a part is missing");
        ObjectNode person = (ObjectNode) JSON.readTree(text);
        person.putObject("adaptedTo").put("frames", 3).put("by", "neutral");
        assertRefused("person", person.toString(), "adapted to a person by labelled or neutral");
    }

    @Test
    void theCalibrationOfSharedWeightsNeedsAPlace() {
        CommandRun run = CommandRun.of("calibrate", "--checkpoint", "pretrained", "--data", folder);
        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("--out FILE"), run.err());
    }

    @Test
    void calibrationNeedsWeights() {
        CommandRun run = CommandRun.of("calibrate", "--data", folder);
        assertEquals(2, run.exitCode());
        assertTrue(
                run.err().contains("calibrate needs trained weights and none were given"),
                run.err());
    }

    @Test
    void aFileThatIsNoCalibrationIsRefusedAndKept() throws IOException {
        Path none = Files.writeString(folder.resolve("x.json"), "{\"a\": 1}");
        CommandRun run =
                CommandRun.of(
                        "calibrate", "--checkpoint", "pretrained", "--data", folder, "--out", none);
        assertEquals(3, run.exitCode());
        assertTrue(run.err().contains("x.json is no calibration of mdhr4j"), run.err());
        assertEquals("{\"a\": 1}", Files.readString(none));
    }
}
