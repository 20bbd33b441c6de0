package org.mdhr4j.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.checkpoint.CheckpointException;
import org.mdhr4j.checkpoint.CheckpointMetadata;
import org.mdhr4j.checkpoint.CheckpointReader;
import org.mdhr4j.checkpoint.StateDict;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.VariableStore;
import org.mdhr4j.face.align.Alignment;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.files.OutputLock;
import org.mdhr4j.model.backbone.Backbone;
import org.mdhr4j.model.mdhr.MdhrConfig;
import org.mdhr4j.model.mdhr.MdhrModel;
import org.mdhr4j.recognition.BackboneWeights;
import org.mdhr4j.recognition.ModelWeights;
import org.mdhr4j.testing.TestEngines;
import org.mdhr4j.testing.TinyTraining;
import org.mdhr4j.training.config.TrainingConfig;

class TrainingRunTest {
    @TempDir private static Path root;
    private static TrainingConfig config;
    private static RunFolder whole;
    private static final List<TrainingEvent> EVENTS = new ArrayList<>();

    @BeforeAll
    static void trainWithoutInterruption() throws IOException {
        Path data = TinyTraining.data(root.resolve("data"));
        Path manifest = data.resolve(Manifest.FILE_NAME);
        Files.writeString(
                manifest, Manifest.read(manifest).withAlignment(Alignment.UPPER).toYaml());
        config = TinyTraining.config(data);
        whole = new RunFolder(root.resolve("whole"));
        new TrainingRun(config, whole).run(EVENTS::add);
    }

    @Test
    void interruptedAndResumedEqualsUninterruptedToTheBit() throws IOException {
        RunFolder folder = new RunFolder(root.resolve("interrupted"));
        TrainingListener interrupt =
                event -> {
                    if (event instanceof TrainingEvent.StepDone step && step.step() == 2) {
                        Thread.currentThread().interrupt();
                    }
                };
        CancellationException e =
                assertThrows(
                        CancellationException.class,
                        () -> new TrainingRun(config, folder).run(interrupt));
        assertTrue(Thread.interrupted());
        assertEquals(
                "Training was interrupted after step 2. Go on with 'mdhr train --resume "
                        + folder.path()
                        + "'.",
                e.getMessage());
        List<TrainingEvent> events = new ArrayList<>();
        TrainingRun.resume(folder).run(events::add);
        assertEquals(2, ((TrainingEvent.Started) events.get(0)).stepsDone());
        assertSameFile(whole.last(), folder.last());
        assertSameFile(whole.best(), folder.best());
        assertSameFile(whole.state(), folder.state());
        assertEquals(MetricsLog.read(whole.metrics()), MetricsLog.read(folder.metrics()));
    }

    static void assertSameFile(Path expected, Path actual) throws IOException {
        assertArrayEquals(Files.readAllBytes(expected), Files.readAllBytes(actual));
    }

    @Test
    void aCompleteRunIsNotTrainedAgain() throws IOException {
        List<TrainingEvent> events = new ArrayList<>();
        TrainingRun.resume(whole).run(events::add);
        assertEquals(
                List.of("Started", "Finished"),
                events.stream().map(event -> event.getClass().getSimpleName()).toList());
    }

    @Test
    void holdsOutTrainingSubjectsToChooseTheEpoch() throws IOException {
        TrainingData data = TrainingData.open(config);
        List<String> training = TrainingData.subjects(data.training());
        List<String> scored = TrainingData.subjects(data.scored());
        List<String> test = TrainingData.subjects(data.test());
        assertEquals(1, training.size());
        assertEquals(1, scored.size());
        assertFalse(training.contains(scored.get(0)) || test.contains(scored.get(0)));
        assertEquals(2, EVENTS.stream().filter(TrainingEvent.Scored.class::isInstance).count());
    }

    @Test
    void weightsSayWhereTheyComeFrom() throws IOException {
        try (StateDict dict = CheckpointReader.open(whole.last())) {
            CheckpointMetadata metadata = CheckpointMetadata.of(dict.metadata());
            assertEquals(AuSet.BP4D.actionUnits(), metadata.auSet().orElseThrow().actionUnits());
            assertEquals(1, metadata.fold().orElseThrow());
            assertEquals(List.of("F001", "M002"), metadata.trainingSubjects());
            assertEquals("compact", metadata.backbone().orElseThrow());
            assertEquals(Alignment.UPPER, metadata.alignment().orElseThrow());
            assertEquals(7, metadata.seed().orElseThrow());
            assertEquals(2, metadata.epoch().orElseThrow());
            assertEquals("validation", metadata.other().get("selected on"));
        }
        assertTrue(whole.readProvenance().containsKey("manifest sha256"));
        assertTrue(whole.readProvenance().containsKey("version libtorch"));
    }

    @Test
    void startsFromAModelAndKeepsItsTrainingSubjects() throws IOException {
        TrainingConfig going =
                config.with(
                        Map.of(
                                "model.init",
                                whole.last().toString(),
                                "optimisation.learning-rate",
                                0,
                                "optimisation.epochs",
                                1));
        RunFolder folder = new RunFolder(root.resolve("init"));
        new TrainingRun(going, folder).run(TrainingListener.NONE);
        try (StateDict before = CheckpointReader.open(whole.last());
                StateDict after = CheckpointReader.open(folder.last())) {
            String name = "node_classifier.sc";
            String key =
                    before.names().stream()
                            .filter(n -> n.startsWith("node_classifier"))
                            .findFirst()
                            .orElse(name);
            assertArrayEquals(before.get(key).toFloats(), after.get(key).toFloats());
        }
    }

    @Test
    void startsFromTheBackboneOfAModelWithOtherComponents() throws IOException {
        Path backbone = root.resolve("backbone.safetensors");
        BackboneWeights.extract(whole.last(), backbone);
        TrainingConfig still =
                config.toBuilder()
                        .model(model -> model.with("components", ""))
                        .model(model -> model.withInit(backbone.toString()))
                        .build()
                        .with(Map.of("optimisation.learning-rate", 0, "optimisation.epochs", 1));
        RunFolder folder = new RunFolder(root.resolve("still"));
        new TrainingRun(still, folder).run(TrainingListener.NONE);
        try (StateDict before = CheckpointReader.open(backbone);
                StateDict after = CheckpointReader.open(folder.last())) {
            assertTrue(before.names().stream().allMatch(name -> name.startsWith("Backbone.")));
            String weight = "Backbone.layer4.0.conv2.weight";
            assertArrayEquals(before.get(weight).toFloats(), after.get(weight).toFloats());
            assertEquals(
                    List.of("F001", "M002"),
                    CheckpointMetadata.of(after.metadata()).trainingSubjects());
        }
        TrainingConfig leaking = still.with(Map.of("data.fold", 2));
        assertThrows(
                CheckpointException.class,
                () ->
                        new TrainingRun(leaking, new RunFolder(root.resolve("leaking backbone")))
                                .run(TrainingListener.NONE));
    }

    @Test
    void refusesInitialWeightsOfOtherActionUnits() throws IOException {
        Path disfa = root.resolve("disfa.safetensors");
        MdhrModel model = new MdhrModel(MdhrConfig.paper(AuSet.DISFA, Backbone.COMPACT));
        try (Engine engine = TestEngines.open("libtorch");
                VariableStore store = engine.newVariables(model.variables())) {
            store.initialize(1);
            ModelWeights.save(
                    disfa, store, CheckpointMetadata.builder().auSet(AuSet.DISFA).build());
        }
        TrainingConfig other = config.with(Map.of("model.init", disfa.toString()));
        RunFolder folder = new RunFolder(root.resolve("other action units"));
        CheckpointException e =
                assertThrows(
                        CheckpointException.class,
                        () -> new TrainingRun(other, folder).run(TrainingListener.NONE));
        assertEquals(
                disfa
                        + " recognises AUs 1 2 4 6 9 12 25 26, BP4D has AUs 1 2 4 6 7 10 12 14 15 17"
                        + " 23 24. Start from a checkpoint of this data set or from ImageNet"
                        + " weights.",
                e.getMessage());
        assertFalse(folder.exists());
    }

    @Test
    void refusesInitialWeightsThatHaveSeenTheTestSubjects() {
        TrainingConfig leaking =
                config.with(Map.of("model.init", whole.last().toString(), "data.fold", 2));
        RunFolder folder = new RunFolder(root.resolve("leak"));
        Exception e =
                assertThrows(
                        CheckpointException.class,
                        () -> new TrainingRun(leaking, folder).run(TrainingListener.NONE));
        assertEquals(
                whole.last()
                        + " was trained on 1 of the test subjects of fold 2: M002. Scores on them"
                        + " mean nothing. Start from weights of this fold, or add --allow-overlap"
                        + " (--ignore seen-people).",
                e.getMessage());
        assertFalse(folder.exists());
    }

    @Test
    void aLossThatIsNotANumberStopsTheRunAndNamesTheClips() throws IOException {
        TrainingConfig wild =
                config.with(
                        Map.of(
                                "optimisation.learning-rate", 1e30,
                                "optimisation.warm-up-epochs", 0,
                                "optimisation.clip-norm", 0,
                                "checkpoint-steps", 1));
        RunFolder folder = new RunFolder(root.resolve("wild"));
        NotFiniteException e =
                assertThrows(
                        NotFiniteException.class,
                        () -> new TrainingRun(wild, folder).run(TrainingListener.NONE));
        assertTrue(
                e.getMessage()
                        .matches(
                                "The (loss|norm of the gradients) is \\S+ in step \\d+, clips"
                                        + " (\\w+/T\\d frames \\d-\\d(, )?)+\\. Training stopped"
                                        + " before this step\\. Lower the learning rate, set"
                                        + " clip-norm or look at these frames\\. The last saved"
                                        + " state is kept in \\S+state\\.safetensors\\."),
                e.getMessage());
        assertTrue(Files.exists(folder.state()));
    }

    @Test
    void refusesAFolderThatHoldsARunWithOtherSettings() {
        TrainingConfig other = config.with(Map.of("seed", 8));
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> new TrainingRun(other, whole));
        assertTrue(e.getMessage().contains("holds a run with other settings"), e.getMessage());
    }

    @Test
    void saysWhenTheFolderCannotBeWritten() throws IOException {
        Path file = Files.writeString(root.resolve("a file"), "");
        RunFolder folder = new RunFolder(file.resolve("run"));
        IOException e =
                assertThrows(
                        IOException.class,
                        () -> new TrainingRun(config, folder).run(TrainingListener.NONE));
        assertTrue(
                e.getMessage().startsWith(folder.path() + ": nothing can be written there"),
                e.getMessage());
        assertTrue(e.getMessage().endsWith("Choose another folder with --out."), e.getMessage());
    }

    @Test
    void aSecondRunInTheFolderIsRefused() throws IOException {
        RunFolder folder = new RunFolder(root.resolve("taken"));
        TrainingRun run = new TrainingRun(config, folder);
        try (OutputLock ignored = OutputLock.folder(folder.path())) {
            IOException e = assertThrows(IOException.class, () -> run.run(TrainingListener.NONE));
            assertTrue(e.getMessage().contains("is being written by another run"), e.getMessage());
        }
        assertTrue(Files.notExists(folder.path()));
    }
}
