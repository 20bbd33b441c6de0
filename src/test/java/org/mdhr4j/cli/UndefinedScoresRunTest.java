package org.mdhr4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.data.prepare.DatasetPreparation;
import org.mdhr4j.testing.SmallData;
import org.mdhr4j.testing.TinyTraining;

/** Commands on people of whom nobody shows AU24 and M002, the test person of fold 2, no AU23. */
class UndefinedScoresRunTest {
    private static final String NOTHING_LEARNED =
            "no frame shows AU24; it cannot be learned and its weight in the loss falls back to 1.";

    @TempDir private static Path root;
    private static Path data;
    private static Path config;

    @BeforeAll
    static void writeData() throws IOException {
        data = Files.createDirectories(root.resolve("data"));
        SmallData.writeBp4d(data, 3, true);
        try (Stream<Path> files = Files.list(data.resolve("AUCoding/AU_OCC"))) {
            for (Path file : files.toList()) {
                clear(file, 24);
                if (file.getFileName().toString().startsWith("M002")) {
                    clear(file, 23);
                }
            }
        }
        new DatasetPreparation(SmallData.bp4d(), data, data, false).run();
        config = Files.writeString(root.resolve("config.yaml"), TinyTraining.config(data).toYaml());
    }

    /** Codes an AU as absent in every frame; its column is its number. */
    private static void clear(Path csv, int column) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(csv));
        for (int i = 1; i < lines.size(); i++) {
            String[] cells = lines.get(i).split(",");
            cells[column] = "0";
            lines.set(i, String.join(",", cells));
        }
        Files.write(csv, lines);
    }

    private static CommandRun run(Object... arguments) {
        CommandRun run = CommandRun.of(arguments);
        assertEquals(ExitCodes.OK, run.exitCode(), run.err());
        return run;
    }

    @Test
    void dataCheckWarnsOfEachFold() {
        CommandRun check = run("data", "check", data, "--no-images");
        for (int fold = 1; fold <= 3; fold++) {
            String place = "warning: fold %d train: ".formatted(fold);
            assertTrue(check.out().contains(place + NOTHING_LEARNED), check.out());
        }
        assertTrue(check.out().contains("fold 2 test: no frame shows AU23, AU24;"), check.out());
    }

    @Test
    void trainingWarnsAndChoosesTheEpochByDefinedScores() throws IOException {
        Path folder = root.resolve("trained");
        CommandRun train = run("train", "--config", config, "--out", folder, "--epochs", 1);
        assertTrue(train.err().contains("warning: fold 1 train: "), train.err());
        assertTrue(train.err().contains("warning: fold 1 validation: "), train.err());
        assertTrue(train.err().contains("warning: fold 1 test: no frame shows "), train.err());
        assertTrue(train.err().matches("(?s).*mean F1 [0-9.]+ over 1[01] of 12 AUs on val.*"));
        String log = Files.readString(folder.resolve("metrics.jsonl"));
        assertTrue(log.contains("\"AU24\":null"), log);
        assertFalse(log.contains("NaN"), log);
    }

    @Test
    void evaluationShowsDashesNullsAndFootnotes() throws IOException {
        Path folder = root.resolve("for eval");
        run(
                "train",
                "--config",
                config,
                "--out",
                folder,
                "--epochs",
                1,
                "--fold",
                2,
                "--select-on",
                "last");
        Path weights = folder.resolve("last.safetensors");
        Object[] eval = {
            "eval", "--data", data, "--fold", 2, "--frames", 2, "--checkpoint", weights
        };
        CommandRun text = run(with(eval, "--report", root.resolve("report")));
        assertTrue(text.out().matches("(?s).*\nAU24 +– +[0-9.]+ .*"), text.out());
        assertTrue(text.out().contains("no frame of fold 2 shows AU23, AU24;"), text.out());
        assertTrue(text.out().contains(" over 10 of 12 AUs. With 0 in its place"), text.out());
        assertTrue(text.err().contains("warning: fold 2 test: no frame shows AU23, AU24"));
        String unseen = "Passed over: no test frame shows AU23, AU24, whose F1 is undefined.";
        assertTrue(text.out().contains(unseen), text.out());
        CommandRun strict = CommandRun.of(with(eval, "--strict"));
        assertEquals(ExitCodes.FAILED, strict.exitCode(), strict.err());
        String page = Files.readString(root.resolve("report/report.html"));
        assertTrue(page.contains("mean F1 (%) of 10 of 12 AUs"), "a tile that says the number");
        assertTrue(page.contains("AU24 –"), "a gap in the chart");

        JsonNode json = new ObjectMapper().readTree(run(with(eval, "--json")).out());
        JsonNode au24 = json.get("actionUnits").get("AU24");
        for (String name : List.of("f1", "rocAuc", "averagePrecision")) {
            assertTrue(au24.get(name).isNull(), name);
        }
        assertEquals(10, json.get("ausInMeanF1").asInt());
        assertTrue(json.get("passedOver").toString().contains(unseen.substring(13)));
        assertEquals("omit", json.get("undefinedF1").asText());
        assertEquals("[\"AU23\",\"AU24\"]", json.get("ausWithoutPositives").toString());
        double mean = json.get("meanF1").asDouble();
        assertEquals(mean * 10 / 12, json.get("meanF1WithZeros").asDouble(), 1e-9);

        JsonNode zero =
                new ObjectMapper().readTree(run(with(eval, "--json", "--undefined", "zero")).out());
        assertEquals(mean * 10 / 12, zero.get("meanF1").asDouble(), 1e-9);
        assertEquals(0, zero.get("actionUnits").get("AU24").get("f1").asDouble());
    }

    private static Object[] with(Object[] first, Object... more) {
        return Stream.concat(Stream.of(first), Stream.of(more)).toArray();
    }

    @Test
    @Tag("long")
    void aCrossValidationLeavesOutAndNames() throws IOException {
        Path folder = root.resolve("cv");
        CommandRun cv =
                run(
                        "cv",
                        "--config",
                        config,
                        "--out",
                        folder,
                        "--epochs",
                        1,
                        "--select-on",
                        "last");
        assertTrue(
                cv.out()
                        .contains(
                                "mean of 3 folds): no frame of fold 2 shows AU23; no frame of folds 1, 2, 3"
                                        + " shows AU24;"),
                cv.out());
        assertTrue(cv.out().contains(" over 11 of 12 AUs. With 0 in its place"), cv.out());
        assertTrue(cv.err().contains("warning: fold 2 test: no frame shows AU23, AU24"), cv.err());
        String csv = Files.readString(folder.resolve("report/results.csv"));
        assertTrue(
                csv.matches("(?s).*mean of 3 folds\\)\"[^\n]*,11\n.*fold 2\\)\"[^\n]*,10\n.*"),
                csv);
    }

    @Tag("long")
    @Test
    void anAblationLeavesOutAndNames() throws IOException {
        Path folder = root.resolve("ablation");
        CommandRun ablate =
                run(
                        "ablate",
                        "--config",
                        config,
                        "--out",
                        folder,
                        "--epochs",
                        1,
                        "--table",
                        "mfd",
                        "--select-on",
                        "last");
        assertTrue(ablate.out().contains("shows AU24; F1 is undefined there"), ablate.out());
        assertTrue(ablate.out().contains("it would be 11/12 of that."), ablate.out());
        String csv = Files.readString(folder.resolve("report-mfd/ablation-1.csv"));
        assertTrue(csv.matches("(?s).*layer 1 alone,[0-9.]*,.*,11\n.*"), csv);
    }
}
