package org.mdhr4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

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
}
