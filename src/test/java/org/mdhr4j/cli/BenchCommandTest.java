package org.mdhr4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code mdhr bench}: what its records say; never how fast the machine is. */
class BenchCommandTest {
    @TempDir private Path folder;

    private JsonNode bench(Object... arguments) throws IOException {
        Path file = folder.resolve("bench.json");
        Object[] all = new Object[arguments.length + 3];
        all[0] = "bench";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[arguments.length + 1] = "--json";
        all[arguments.length + 2] = file;
        CommandRun run = CommandRun.of(all);
        assertEquals(ExitCodes.OK, run.exitCode(), run.err());
        return new ObjectMapper().readTree(file.toFile());
    }

    @ParameterizedTest
    @ValueSource(strings = {"infer", "train"})
    @Tag("long")
    @Tag("whole")
    void stepsAreCountedInFramesAndArithmetic(String task) throws IOException {
        JsonNode json =
                bench(task, "--model", "compact", "--frames", 2, "--rounds", 2, "--warm-up", 1);
        assertEquals(task, json.get("benchmark").asText());
        String engine = task.equals("train") ? "libtorch" : "onnxruntime"; // what auto takes
        assertEquals(engine, json.get("engine").asText());
        assertEquals(2, json.get("rounds").size());
        for (String name : List.of("framesPerSecond", "gflops", "residentBytes", "shareOfPeak")) {
            assertTrue(json.get(name).asDouble() > 0, name);
        }
        assertTrue(json.get("spread").asDouble() >= 0);
        assertEquals("compact", json.get("config").get("model").asText());
    }

    @Test
    void streamingComparesWithWindowsComputedAnew() throws IOException {
        JsonNode json =
                bench(
                        "stream",
                        "--model",
                        "compact",
                        "--frames",
                        6,
                        "--length",
                        12,
                        "--stride",
                        1,
                        "--compare",
                        "--rounds",
                        1,
                        "--warm-up",
                        0);
        assertTrue(json.get("config").get("worstDifference").asDouble() < 1e-4);
    }

    @Test
    void memoryIsNotedTenTimes() throws IOException {
        Path file = folder.resolve("memory.json");
        CommandRun.of("bench", "memory", "--model", "compact", "--length", 80, "--json", file);
        JsonNode json = new ObjectMapper().readTree(file.toFile());
        assertEquals(10, json.get("config").get("residentBytesOnTheWay").size());
    }

    @Test
    void badOptionsAreRefusedBeforeAnyWork() {
        CommandRun nowhere =
                CommandRun.of("bench", "infer", "--json", folder.resolve("x").resolve("y.json"));
        assertEquals(ExitCodes.BAD_INPUT, nowhere.exitCode());
        CommandRun stride = CommandRun.of("bench", "stream", "--compare");
        assertEquals(ExitCodes.USAGE, stride.exitCode());
        assertTrue(stride.err().contains("--compare needs --stride 1"), stride.err());
        assertEquals(ExitCodes.USAGE, CommandRun.of("bench", "infer", "--rounds", 0).exitCode());
    }
}
