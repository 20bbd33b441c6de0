package org.mdhr4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.testing.TinyTraining;

/** What commands report of runs: all that a reader must know to judge the numbers. */
class ReportedRunTest {
    private static final String TOO_GOOD =
            "The epoch was chosen on the test subjects, as published: these scores are too good.";

    @TempDir private static Path root;
    private static Path data;
    private static Path config;

    @BeforeAll
    static void writeData() throws IOException {
        data = TinyTraining.data(root.resolve("data"));
        config = Files.writeString(root.resolve("config.yaml"), TinyTraining.config(data).toYaml());
    }

    private static CommandRun run(String command, Path out, Object... more) {
        Object[] all = new Object[more.length + 7];
        Object[] first = {command, "--config", config, "--out", out, "--epochs", 1};
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(more, 0, all, first.length, more.length);
        CommandRun run = CommandRun.of(all);
        assertEquals(ExitCodes.OK, run.exitCode(), run.err());
        return run;
    }

    @Test
    void anEpochChosenOnTestSubjectsIsSaidEverywhere() throws IOException {
        Path folder = root.resolve("chosen on test");
        run("train", folder, "--select-on", "test");
        Path report = root.resolve("report");
        CommandRun text =
                CommandRun.of(
                        "eval",
                        "--data",
                        data,
                        "--fold",
                        1,
                        "--frames",
                        2,
                        "--checkpoint",
                        folder.resolve("best.safetensors"),
                        "--engine",
                        "nd4j",
                        "--report",
                        report);
        assertTrue(text.out().endsWith("Note: " + TOO_GOOD + "\n"), text.out() + text.err());
        String page = Files.readString(report.resolve("report.html"));
        assertTrue(page.contains(TOO_GOOD));
        assertTrue(page.contains("<h2>Training</h2>"), "curves of the run in the same folder");
        assertTrue(page.contains("nd4j on cpu, FLOAT32"));
        for (String name : List.of("results.txt", "results.csv", "results.tex")) {
            String table = Files.readString(report.resolve(name));
            assertTrue(table.contains("compact, fold 1, epoch chosen on test"), table);
        }
        CommandRun json =
                CommandRun.of(
                        "eval",
                        "--data",
                        data,
                        "--fold",
                        1,
                        "--checkpoint",
                        folder.resolve("best.safetensors"),
                        "--json");
        JsonNode document = new ObjectMapper().readTree(json.out());
        assertEquals("test", document.get("epochSelectedOn").asText());
        assertEquals("onnxruntime on cpu, FLOAT32", document.get("machine").asText());
    }

    @Test
    @Tag("long")
    @Tag("whole")
    void aCrossValidationOnRandomFoldsSaysSo() throws IOException {
        Path folder = root.resolve("cv");
        CommandRun run = run("cv", folder, "--split-seed", 3, "--select-on", "last");
        assertTrue(run.out().contains("compact, mean of 3 folds, random folds 3"), run.out());
        assertTrue(run.out().contains("at random (split-seed 3), not as published."), run.out());
        String page = Files.readString(folder.resolve("report/report.html"));
        assertTrue(page.contains("<h2>Calibration</h2>"));
        assertTrue(page.contains("<h2>Test videos</h2>"));
        CommandRun published =
                CommandRun.of(
                        "eval",
                        "--data",
                        data,
                        "--fold",
                        1,
                        "--frames",
                        2,
                        "--checkpoint",
                        folder.resolve("fold-1/last.safetensors"));
        CommandRun same =
                CommandRun.of(
                        "eval",
                        "--data",
                        data,
                        "--fold",
                        1,
                        "--split-seed",
                        3,
                        "--frames",
                        2,
                        "--checkpoint",
                        folder.resolve("fold-1/last.safetensors"));
        assertEquals(ExitCodes.OK, same.exitCode(), same.err());
        boolean isLeak = published.err().contains("of the test subjects of fold 1");
        assertEquals(isLeak ? ExitCodes.BAD_INPUT : ExitCodes.OK, published.exitCode());
    }

    @Tag("long")
    @Test
    @Tag("whole")
    void anAblationReportsItsTableInEveryFormat() throws IOException {
        Path folder = root.resolve("ablation");
        CommandRun run = run("ablate", folder, "--table", "mfd", "--select-on", "test");
        assertTrue(run.out().contains("all layers; adaptive weighting"), run.out());
        Path report = folder.resolve("report-mfd");
        assertTrue(Files.readString(report.resolve("report.html")).contains(TOO_GOOD));
        assertTrue(Files.readString(report.resolve("ablation-1.txt")).contains(TOO_GOOD));
    }
}
