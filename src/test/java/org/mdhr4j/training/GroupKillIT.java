package org.mdhr4j.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.testing.JavaChild;
import org.mdhr4j.testing.Ranks;
import org.mdhr4j.testing.TinyTraining;
import org.mdhr4j.training.group.GroupPlace;

/** Kills a process of a training without warning again and again; once one is stopped. */
@Tag("long")
class GroupKillIT {
    private static final int SIZE = 2;
    private static final int KILLS = Integer.getInteger("kills", 10);
    private static final int LONGEST_WAIT_MILLIS = 200;
    private static final int LIMIT_SECONDS = 40;
    private static final int WHOLE_SECONDS = 300;
    private static final int PATIENCE_SECONDS = 60; // a busy machine starts processes slowly
    private static final int SHORT_PATIENCE_SECONDS = 10;

    @TempDir private Path root;

    private List<Process> start(Path data, RunFolder folder, int patience) throws IOException {
        String port = Integer.toString(Ranks.freePort());
        List<Process> processes = new ArrayList<>();
        for (int rank = 0; rank < SIZE; rank++) {
            ProcessBuilder builder =
                    JavaChild.builder(
                            List.of(JavaChild.java(), "-Xmx512m"),
                            GroupProcess.class.getName(),
                            data,
                            folder.path(),
                            patience);
            builder.environment()
                    .putAll(
                            Map.of(
                                    "RANK",
                                    Integer.toString(rank),
                                    "WORLD_SIZE",
                                    Integer.toString(SIZE),
                                    "MASTER_ADDR",
                                    "127.0.0.1",
                                    "MASTER_PORT",
                                    port));
            processes.add(builder.redirectError(errors(rank).toFile()).start());
        }
        return processes;
    }

    private Path errors(int rank) {
        return root.resolve("errors" + rank + ".txt");
    }

    private static void requireEnd(List<Process> processes, int limitSeconds)
            throws InterruptedException {
        for (Process process : processes) {
            assertTrue(process.waitFor(limitSeconds, TimeUnit.SECONDS), "does not end");
        }
    }

    private void train(Path data, RunFolder folder) throws IOException, InterruptedException {
        List<Process> processes = start(data, folder, PATIENCE_SECONDS);
        requireEnd(processes, WHOLE_SECONDS);
        for (int rank = 0; rank < SIZE; rank++) {
            assertEquals(0, processes.get(rank).exitValue(), Files.readString(errors(rank)));
        }
    }

    @Test
    @Tag("whole")
    void killedAgainAndAgainAndResumedEndsAsTheUninterruptedRun() throws Exception {
        Path data = TinyTraining.data(root.resolve("data"));
        RunFolder whole = new RunFolder(root.resolve("whole"));
        train(data, whole);
        RunFolder folder = new RunFolder(root.resolve("killed"));
        Random random = new Random(1);
        int kills = 0;
        for (int i = 0; i < KILLS; i++) {
            kills += killOne(data, folder, i % SIZE, random) ? 1 : 0;
        }
        assertTrue(kills >= KILLS / 2, "the run ended before it could be killed so often");
        train(data, folder);
        TrainingRunTest.assertSameFile(whole.last(), folder.last());
        TrainingRunTest.assertSameFile(whole.best(), folder.best());
        TrainingRunTest.assertSameFile(whole.state(), folder.state());
        assertEquals(MetricsLog.read(whole.metrics()), MetricsLog.read(folder.metrics()));
    }

    /** Whether a process was still at work when it was killed; all end, and say who was lost. */
    private boolean killOne(Path data, RunFolder folder, int rank, Random random)
            throws IOException, InterruptedException {
        List<Process> processes = start(data, folder, PATIENCE_SECONDS);
        try (BufferedReader lines = processes.get(0).inputReader()) {
            if (lines.readLine() == null) {
                requireEnd(processes, LIMIT_SECONDS);
                return false;
            }
            Process killed = processes.get(rank);
            boolean wasAlive =
                    !killed.waitFor(random.nextInt(LONGEST_WAIT_MILLIS), TimeUnit.MILLISECONDS);
            killed.destroyForcibly(); // SIGKILL
            requireEnd(processes, LIMIT_SECONDS);
            int other = 1 - rank;
            String said = Files.readString(errors(other));
            boolean wasDone = processes.get(other).exitValue() == 0;
            assertTrue(
                    wasDone
                            || said.contains(
                                    "GroupException: Process RANK %d of 2".formatted(rank)),
                    said);
            return wasAlive && !wasDone;
        } finally {
            processes.forEach(Process::destroyForcibly);
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    @Tag("whole")
    void aStoppedProcessEndsTheOthersWithinPatience() throws Exception {
        Path data = TinyTraining.data(root.resolve("data"));
        RunFolder folder = new RunFolder(root.resolve("stopped"));
        List<Process> processes = start(data, folder, SHORT_PATIENCE_SECONDS);
        try (BufferedReader lines = processes.get(0).inputReader()) {
            assertEquals("step", lines.readLine());
            long pid = processes.get(1).pid();
            new ProcessBuilder("kill", "-STOP", Long.toString(pid)).start().waitFor();
            assertTrue(processes.get(0).waitFor(LIMIT_SECONDS, TimeUnit.SECONDS), "waits for ever");
            String said = Files.readString(errors(0));
            assertTrue(
                    said.contains("Process RANK 1 of 2 has not been heard of for 10 s")
                            || said.contains("Process RANK 1 of 2 hangs"),
                    said);
        } finally {
            processes.forEach(Process::destroyForcibly);
        }
    }

    /** One process of a run: says "step" after each step. */
    static final class GroupProcess {
        private GroupProcess() {}

        public static void main(String[] args) throws IOException {
            RunFolder folder = new RunFolder(Path.of(args[1]));
            new TrainingRun(TrainingProcess.config(Path.of(args[0])), folder)
                    .run(
                            event -> {
                                if (event instanceof TrainingEvent.StepDone) {
                                    System.out.println("step");
                                }
                            },
                            GroupPlace.of(System.getenv())
                                    .orElseThrow()
                                    .withPatience(Duration.ofSeconds(Integer.parseInt(args[2]))),
                            why -> {});
        }
    }
}
