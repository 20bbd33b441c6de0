package org.mdhr4j.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.testing.JavaChild;
import org.mdhr4j.testing.TinyTraining;

/** Kills a training run without warning again and again. */
@Tag("long")
class TrainingKillIT {
    private static final int KILLS = Integer.getInteger("kills", 10);
    private static final int LONGEST_WAIT_MILLIS = 300;

    @TempDir private Path root;

    @Test
    void killedAgainAndAgainAndResumedEndsAsTheUninterruptedRun()
            throws IOException, InterruptedException {
        Path data = TinyTraining.data(root.resolve("data"));
        RunFolder whole = new RunFolder(root.resolve("whole"));
        new TrainingRun(TrainingProcess.config(data), whole).run(TrainingListener.NONE);
        RunFolder folder = new RunFolder(root.resolve("killed"));
        Random random = new Random(1);
        int kills = 0;
        for (int i = 0; i < KILLS; i++) {
            kills += killAfterAStep(data, folder, random) ? 1 : 0;
        }
        assertEquals(KILLS, kills, "the run ended before it could be killed so often");
        new TrainingRun(TrainingProcess.config(data), folder).run(TrainingListener.NONE);
        TrainingRunTest.assertSameFile(whole.last(), folder.last());
        TrainingRunTest.assertSameFile(whole.best(), folder.best());
        TrainingRunTest.assertSameFile(whole.state(), folder.state());
        assertEquals(MetricsLog.read(whole.metrics()), MetricsLog.read(folder.metrics()));
    }

    /** Whether the process was still at work when it was killed. */
    private boolean killAfterAStep(Path data, RunFolder folder, Random random)
            throws IOException, InterruptedException {
        Process process =
                JavaChild.builder(
                                List.of(JavaChild.java(), "-Xmx512m"),
                                TrainingProcess.class.getName(),
                                data,
                                folder.path())
                        .redirectError(root.resolve("errors.txt").toFile())
                        .start();
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            if (line == null) {
                process.waitFor();
                assertEquals("", Files.readString(root.resolve("errors.txt")));
                return false;
            }
            int patience = random.nextInt(LONGEST_WAIT_MILLIS);
            boolean wasAlive = !process.waitFor(patience, TimeUnit.MILLISECONDS);
            process.destroyForcibly(); // SIGKILL
            process.waitFor();
            return wasAlive;
        }
    }
}
