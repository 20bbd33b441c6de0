package org.mdhr4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.testing.JavaChild;
import org.mdhr4j.testing.TinyTraining;
import org.mdhr4j.testing.Waiting;

/** What {@code train --processes 2} started ends with it, however it ends. */
@EnabledOnOs({OS.LINUX, OS.MAC})
@Tag("long")
class ProcessGroupIT {
    private static final int SIZE = 2;

    /** A process looks twice a second whether who started it is there. */
    private static final Duration LIMIT = Duration.ofSeconds(5);

    /** Three Javas start on a machine that may be busy. */
    private static final Duration START = Duration.ofMinutes(3);

    @TempDir private static Path data;
    @TempDir private Path folder;

    private Path said;
    private Process started;
    private List<ProcessHandle> ranks = List.of();

    @BeforeAll
    static void draw() throws IOException {
        TinyTraining.data(data);
    }

    @BeforeEach
    void train() throws IOException {
        Path config =
                Files.writeString(
                        folder.resolve("config.yaml"), TinyTraining.config(data).toYaml());
        said = folder.resolve("said.txt");
        started =
                JavaChild.builder(
                                List.of(JavaChild.java(), "-Xmx400m"),
                                Main.class.getName(),
                                "train",
                                "--processes",
                                SIZE,
                                "--config",
                                config,
                                "--epochs",
                                10_000,
                                "--out",
                                folder.resolve("run"))
                        .redirectError(said.toFile())
                        .redirectOutput(folder.resolve("out.txt").toFile())
                        .start();
    }

    private void await(Waiting.Condition condition) throws Exception {
        boolean holds = Waiting.within(START, () -> !started.isAlive() || condition.holds());
        assertTrue(holds && started.isAlive(), text());
        ranks = started.descendants().toList();
        assertEquals(SIZE, ranks.size());
    }

    private void awaitTraining() throws Exception {
        await(() -> text().contains(", step "));
    }

    @AfterEach
    void end() {
        started.destroyForcibly();
        ranks.forEach(ProcessHandle::destroyForcibly);
    }

    private String text() throws IOException {
        return Files.readString(said);
    }

    private void requireAllEnd(Duration limit) throws Exception {
        assertTrue(started.waitFor(limit.toSeconds(), TimeUnit.SECONDS), "the command stays");
        boolean areGone =
                Waiting.within(limit, () -> ranks.stream().noneMatch(ProcessHandle::isAlive));
        assertTrue(areGone, "a process is left");
    }

    @Test
    void whenItIsAskedToEnd() throws Exception {
        awaitTraining();
        started.toHandle().destroy(); // SIGTERM
        requireAllEnd(LIMIT);
        assertFalse(text().contains("ended unexpectedly"), text());
    }

    @Test
    void whenItIsKilled() throws Exception {
        awaitTraining();
        started.destroyForcibly(); // SIGKILL
        requireAllEnd(LIMIT);
    }

    @Test
    void whenItIsKilledBeforeTheyHaveBegun() throws Exception {
        await(() -> started.descendants().count() == SIZE);
        started.destroyForcibly();
        requireAllEnd(START); // as soon as they begin
        assertFalse(Files.exists(folder.resolve("run")));
    }

    @Test
    @Tag("whole")
    void whenOneOfThemIsKilled() throws Exception {
        awaitTraining();
        ranks.stream()
                .max(Comparator.comparingLong(ProcessHandle::pid)) // started last
                .orElseThrow()
                .destroyForcibly();
        requireAllEnd(START); // a step is finished first
        assertEquals(ExitCodes.BAD_INPUT, started.exitValue());
        List<String> errors = text().lines().filter(line -> line.startsWith("mdhr: ")).toList();
        assertEquals(1, errors.size(), text());
        // its connection ends, or is reset where something was still to be read
        assertTrue(
                errors.get(0)
                        .matches(
                                "mdhr: Process RANK 1 of 2 (has ended unexpectedly|was lost \\(.+\\))\\."),
                text());
    }
}
