package org.mdhr4j.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the one jar does beside Spark in one process: libraries apart, errors, a Dataset of rows.
 */
class ProbeIT {
    @TempDir static Path folder;

    private static final Map<String, String> FOUND = new LinkedHashMap<>();

    @BeforeAll
    static void probe() throws Exception {
        Path films = folder.resolve("films");
        Programs.Ended drawn =
                Programs.run(
                        folder.resolve("films.log"),
                        Programs.plain(),
                        Programs.HOME.resolve("src/spark/tools/Films.java"),
                        Programs.HOME.resolve("src/test/resources/faces/astronaut.png"),
                        films,
                        1);
        assertEquals(0, drawn.code(), drawn.text());
        try (StandaloneCluster cluster = StandaloneCluster.start(folder, 1, "512m")) {
            List<String> command =
                    Programs.spark(
                            "1g",
                            Programs.ONE_JAR.toString(),
                            Programs.HOME.resolve("target/spark/test-classes").toString());
            command.add("org.mdhr4j.spark.Probe");
            Programs.Ended ended =
                    Programs.run(
                            folder.resolve("probe.log"),
                            command,
                            films.resolve("short-00.mp4"),
                            films.resolve("corrupt.mp4"),
                            checkpoint(),
                            folder,
                            cluster.address(),
                            StandaloneCluster.freePort());
            assertEquals(0, ended.code(), ended.text());
            ended.text()
                    .lines()
                    .filter(line -> line.startsWith("probe "))
                    .map(line -> line.substring("probe ".length()).split(": ", 2))
                    .forEach(line -> FOUND.put(line[0], line[1]));
        }
    }

    /** The weights that come with the program, which any command leaves in the cache. */
    private static Path checkpoint() throws Exception {
        Path cache = folder.resolve("cache");
        List<String> command = Programs.plain();
        command.add(1, "-Dmdhr4j.cache=" + cache);
        command.addAll(List.of("org.mdhr4j.cli.Main", "inspect", "pretrained"));
        Programs.Ended inspected = Programs.run(folder.resolve("inspect.log"), command);
        assertEquals(0, inspected.code(), inspected.text());
        try (Stream<Path> files = Files.list(cache)) {
            return files.filter(file -> file.toString().endsWith(".safetensors"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void requireLine(String what, String... parts) {
        String line = FOUND.getOrDefault(what, "");
        for (String part : parts) {
            assertTrue(line.contains(part), "%s: %s".formatted(what, line));
        }
        assertEquals("false", FOUND.get(what + " left results"));
    }

    @Test
    void sparksJacksonAndOursAreBothThereAndNeverMeet() {
        assertEquals("true", FOUND.get("apart"));
        assertNotEquals(FOUND.get("spark's jackson"), FOUND.get("own jackson"));
    }

    @Test
    void everyMistakeIsOneClearError() {
        requireLine(
                "unreachable",
                "No Spark master answers at spark://127.0.0.1:",
                "Check the address");
        requireLine("no address", "spark://HOST:PORT is expected");
        requireLine("no memory", "No executor started within 3 s", "900g", "--executor-memory");
        requireLine("foreign", "holds no results of 'mdhr cluster recognize'", "new folder");
        requireLine("checkpoint", "corrupt.mp4");
        requireLine("empty", "empty.txt", "names no recording");
        requireLine("missing", "no such file or folder");
    }

    @Test
    void aDatasetOfPathsBecomesADatasetOfRows() {
        assertEquals("32", FOUND.get("rows"), "with a face: the last eight frames are dark");
        assertEquals("40", FOUND.get("frames"));
        assertEquals("1", FOUND.get("failures"));
        assertEquals("true", FOUND.get("mean"));
    }
}
