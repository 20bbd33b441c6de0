package org.mdhr4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code cluster} says without Spark; src/spark has the tests with it. */
class ClusterCommandTest {
    private static CommandRun run(String... more) {
        List<String> arguments = new ArrayList<>(List.of("cluster", "recognize"));
        arguments.addAll(List.of("--in", "films", "--out", "out", "--master", "local[1]"));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray());
    }

    @Test
    void withoutSparkOneLineSaysHowToGetIt() {
        CommandRun run =
                CommandRun.of(
                        "cluster",
                        "recognize",
                        "--in",
                        "films",
                        "--out",
                        "out",
                        "--checkpoint",
                        "pretrained");
        assertEquals(ExitCodes.BAD_INPUT, run.exitCode());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().contains("SPARK_HOME"), run.err());
        assertTrue(run.err().contains("mvn -Pspark"), run.err());
    }

    @Test
    void whatACommandLineCannotMeanIsRefusedFirst() {
        requireRefused("--executor-memory many is no size", "--executor-memory", "many");
        requireRefused("--pieces -5", "--pieces", "-5");
        requireRefused("--stride needs --frames", "--stride", "4");
        requireRefused("0 cores", "--executor-cores", "0");
        requireRefused("sideways", "--align", "sideways");
        requireRefused("--threshold: ", "--threshold", "7");
    }

    private static void requireRefused(String words, String... options) {
        List<String> all = new ArrayList<>(List.of("--checkpoint", "pretrained"));
        all.addAll(List.of(options));
        CommandRun run = run(all.toArray(String[]::new));
        assertEquals(ExitCodes.USAGE, run.exitCode(), run.err());
        assertTrue(run.err().contains(words), run.err());
    }

    @Test
    void weightsThatAreNotThereAreNamed() {
        CommandRun run = run("--checkpoint", "no-such.safetensors");
        assertEquals(ExitCodes.BAD_INPUT, run.exitCode());
        assertTrue(run.err().contains("no-such.safetensors: there is no such checkpoint"));
    }

    @Test
    void filesThatDecideAreReadBeforeAClusterIsAsked(@TempDir Path folder) throws IOException {
        requireUnusable("none.csv: no such file", "--threshold", folder.resolve("none.csv"));
        Path wrong = Files.writeString(folder.resolve("wrong.csv"), "AU12,high\n");
        requireUnusable("wrong.csv, line 1: expected an action unit", "--threshold", wrong);
        requireUnusable("is no calibration of mdhr4j", "--calibration", wrong);
        requireUnusable("none.json: no such file", "--calibration", folder.resolve("none.json"));
    }

    private static void requireUnusable(String words, String option, Path file) {
        CommandRun run = run("--checkpoint", "pretrained", option, file.toString());
        assertEquals(ExitCodes.BAD_INPUT, run.exitCode(), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().contains(words), run.err());
    }
}
