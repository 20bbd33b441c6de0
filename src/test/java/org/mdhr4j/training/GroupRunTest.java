package org.mdhr4j.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.testing.Ranks;
import org.mdhr4j.testing.TinyTraining;
import org.mdhr4j.training.config.TrainingConfig;
import org.mdhr4j.training.group.GroupPlace;

/** Whole runs of several processes, here as threads. */
class GroupRunTest {
    @TempDir private static Path root;
    private static TrainingConfig config;

    @BeforeAll
    static void writeData() throws IOException {
        config = TinyTraining.config(TinyTraining.data(root.resolve("data")));
    }

    /** Trains with so many processes; what number 0 hears is added to the events. */
    private static List<String> train(int size, RunFolder folder, List<TrainingEvent> events)
            throws Exception {
        return Ranks.failures(Ranks.places(size), place -> run(config, folder, place, events::add));
    }

    private static Path run(
            TrainingConfig config, RunFolder folder, GroupPlace place, TrainingListener listener)
            throws IOException {
        TrainingRun run =
                folder.exists() ? TrainingRun.resume(folder) : new TrainingRun(config, folder);
        return run.run(listener, place, why -> {});
    }

    private static List<TrainingEvent> events() {
        return Collections.synchronizedList(new ArrayList<>());
    }

    @Test
    void threeProcessesWithUnevenSharesEndTogetherAndOneWrites() throws Exception {
        RunFolder folder = new RunFolder(root.resolve("three"));
        List<TrainingEvent> events = events();
        assertEquals(List.of("", "", ""), train(3, folder, events)); // 8 videos: 3, 3 and 2
        List<MetricsLog.Epoch> epochs = MetricsLog.read(folder.metrics());
        assertEquals(2, epochs.size());
        assertTrue(epochs.stream().allMatch(epoch -> epoch.meanF1() >= 0));
        assertEquals(4, events.stream().filter(TrainingEvent.StepDone.class::isInstance).count());
        TrainingEvent.Started started =
                (TrainingEvent.Started)
                        events.stream()
                                .filter(TrainingEvent.Started.class::isInstance)
                                .findFirst()
                                .orElseThrow();
        assertEquals(new TrainingEvent.Started(4, 0, 12), started);
        assertTrue(Files.exists(folder.last()));
    }

    @Test
    @Tag("long")
    void interruptedAndResumedEqualsUninterruptedToTheBit() throws Exception {
        RunFolder whole = new RunFolder(root.resolve("whole"));
        assertEquals(List.of("", ""), train(2, whole, events()));
        RunFolder folder = new RunFolder(root.resolve("interrupted"));
        List<String> failures =
                Ranks.failures(
                        Ranks.places(2),
                        place ->
                                run(
                                        config,
                                        folder,
                                        place,
                                        event -> {
                                            if (event instanceof TrainingEvent.StepDone step
                                                    && step.step() == 1) {
                                                Thread.currentThread().interrupt();
                                            }
                                        }));
        String expected =
                "Training was interrupted after step 1. Go on with 'mdhr train --resume %s'."
                        .formatted(folder.path());
        assertEquals(Set.of(expected), Set.copyOf(failures));
        assertEquals(List.of("", ""), train(2, folder, events()));
        TrainingRunTest.assertSameFile(whole.state(), folder.state());
        TrainingRunTest.assertSameFile(whole.best(), folder.best());
        assertEquals(MetricsLog.read(whole.metrics()), MetricsLog.read(folder.metrics()));
    }

    @Test
    @Tag("long")
    void goesOnWithAnotherNumberOfProcesses() throws Exception {
        RunFolder folder = new RunFolder(root.resolve("other number"));
        List<String> failures =
                Ranks.failures(
                        Ranks.places(1),
                        place ->
                                run(
                                        config,
                                        folder,
                                        place,
                                        event -> {
                                            if (event instanceof TrainingEvent.StepDone step
                                                    && step.step() == 2) {
                                                Thread.currentThread().interrupt();
                                            }
                                        }));
        assertTrue(failures.get(0).contains("after step 2"), failures.get(0));
        List<TrainingEvent> events = events();
        assertEquals(List.of("", ""), train(2, folder, events));
        // 4 of 8 clips are left in the first epoch: one step of two processes; then two steps
        assertEquals(
                List.of(3L, 4L, 5L),
                events.stream()
                        .filter(TrainingEvent.StepDone.class::isInstance)
                        .map(event -> ((TrainingEvent.StepDone) event).step())
                        .toList());
        assertEquals(2, MetricsLog.read(folder.metrics()).size());
    }

    @Test
    void moreProcessesThanVideosAndOtherDataAreRefusedBeforeAnythingIsWritten() throws Exception {
        RunFolder folder = new RunFolder(root.resolve("refused"));
        String many =
                "9 processes cannot share 8 training videos: each learns from videos of its own. Use 8 processes at most.";
        List<String> failures =
                Ranks.failures(Ranks.places(9), place -> run(config, folder, place, event -> {}));
        assertEquals(Set.of(many), Set.copyOf(failures));
        List<String> different =
                Ranks.failures(
                        Ranks.places(2),
                        place ->
                                run(
                                        config.with(
                                                Map.of("optimisation.epochs", 2 + place.rank())),
                                        folder,
                                        place,
                                        event -> {}));
        assertEquals(
                Set.of(
                        "Processes RANK 0 and RANK 1 differ in settings: 'epochs: 2' and 'epochs: 3'. All processes of a training need the same."),
                Set.copyOf(different));
        assertTrue(!folder.exists());
    }
}
