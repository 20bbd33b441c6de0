package org.mdhr4j.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mdhr4j.checkpoint.CheckpointException;
import org.mdhr4j.checkpoint.CheckpointMetadata;
import org.mdhr4j.checkpoint.CheckpointReader;
import org.mdhr4j.checkpoint.StateDict;
import org.mdhr4j.data.video.Video;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.TensorScope;
import org.mdhr4j.engine.VariableStore;
import org.mdhr4j.experiment.DrawnData;
import org.mdhr4j.experiment.FoldScores;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.AuModel;
import org.mdhr4j.model.AuOutput;
import org.mdhr4j.model.backbone.Backbone;
import org.mdhr4j.recognition.UntaughtUnits;
import org.mdhr4j.synthetic.DatasetLayout;
import org.mdhr4j.synthetic.SynthesisPlan;
import org.mdhr4j.testing.ModelRuns;
import org.mdhr4j.testing.TestEngines;
import org.mdhr4j.training.config.ModelChoice;
import org.mdhr4j.training.config.TrainingConfig;
import org.mdhr4j.training.loss.LossBreakdown;
import org.mdhr4j.training.loss.LossProgram;

/** Training of the other model families, on a few drawn faces. */
class FamilyTrainingTest {
    @TempDir private static Path root;
    private static Path bp4d;
    private static Path disfa;

    @BeforeAll
    static void draw() throws IOException {
        bp4d = draw(DatasetLayout.BP4D, "bp4d", 2);
        disfa = draw(DatasetLayout.DISFA, "disfa", 1);
    }

    private static Path draw(DatasetLayout layout, String name, int tasks) throws IOException {
        SynthesisPlan plan = new SynthesisPlan(layout, 6, tasks, 4, 128, 3);
        Path folder = root.resolve(name);
        DrawnData.make(plan, folder, done -> {});
        return folder;
    }

    private static TrainingConfig config(String family, Map<String, ?> settings) {
        Map<String, Object> all =
                new HashMap<>(
                        Map.of(
                                "model.family",
                                family,
                                "model.backbone",
                                "compact",
                                "data.folder",
                                bp4d.toString(),
                                "data.frames-per-clip",
                                family.equals("stg") ? 2 : 1,
                                "data.clips-per-batch",
                                8,
                                "optimisation.epochs",
                                3,
                                "optimisation.learning-rate",
                                2e-3,
                                "machine.threads",
                                1,
                                "machine.loader-threads",
                                1,
                                "seed",
                                4));
        all.put("selection.on", "last");
        all.putAll(settings);
        return TrainingConfig.PAPER.with(all);
    }

    private static RunFolder run(String name, TrainingConfig config) throws IOException {
        RunFolder folder = new RunFolder(root.resolve(name));
        new TrainingRun(config, folder).run(TrainingListener.NONE);
        return folder;
    }

    @ParameterizedTest
    @CsvSource({"me-graphau, 1", "me-graphau, 2", "opengraphau, 1", "stg, ", "baseline, "})
    @Tag("long")
    @Tag("whole")
    void theLossFallsInAFewSteps(String family, String stage) throws IOException {
        assertLossFalls(family, stage);
    }

    @Test
    @Tag("long")
    @Tag("whole")
    void theLossFallsWithAnEdgeForEachOf1681Pairs() throws IOException {
        assertLossFalls("opengraphau", "2");
    }

    private static void assertLossFalls(String family, String stage) throws IOException {
        Map<String, String> settings = stage == null ? Map.of() : Map.of("model.stage", stage);
        RunFolder folder = run("falls " + family + stage, config(family, settings));
        List<MetricsLog.Epoch> epochs = MetricsLog.read(folder.metrics());
        double first = epochs.get(0).firstLoss();
        double last = epochs.get(epochs.size() - 1).losses().total();
        assertTrue(last < 0.9 * first, "loss " + first + " at first, " + last + " at last");
        boolean hasEdges = "2".equals(stage) && family.equals("me-graphau");
        assertEquals(hasEdges, epochs.get(0).losses().auxiliary() > 0);
    }

    @Test
    void framesAreSeenOnceAnEpochInBatchesAsPublished() throws IOException {
        TrainingConfig published =
                TrainingConfig.published("me-graphau").with(Map.of("data.folder", bp4d.toString()));
        assertEquals(64, published.data().clipsPerBatch());
        List<TrainingEvent> events = new ArrayList<>();
        TrainingConfig one = config("me-graphau", Map.of("optimisation.epochs", 1));
        int frames = TrainingData.open(one).training().stream().mapToInt(Video::numFrames).sum();
        new TrainingRun(one, new RunFolder(root.resolve("frames"))).run(events::add);
        TrainingEvent.Started started =
                (TrainingEvent.Started)
                        events.stream()
                                .filter(TrainingEvent.Started.class::isInstance)
                                .findFirst()
                                .orElseThrow();
        assertEquals((frames + 7) / 8, started.totalSteps());
    }

    @ParameterizedTest
    @ValueSource(strings = {"me-graphau", "stg"})
    @Tag("long")
    void interruptedAndResumedEqualsUninterruptedToTheBit(String family) throws IOException {
        TrainingConfig config =
                config(family, Map.of("optimisation.epochs", 2, "data.clips-per-batch", 2));
        RunFolder whole = run("whole " + family, config);
        RunFolder folder = new RunFolder(root.resolve("cut " + family));
        TrainingListener interrupt =
                event -> {
                    if (event instanceof TrainingEvent.StepDone step && step.step() == 1) {
                        Thread.currentThread().interrupt();
                    }
                };
        assertThrows(
                CancellationException.class, () -> new TrainingRun(config, folder).run(interrupt));
        assertTrue(Thread.interrupted());
        TrainingRun.resume(folder).run(TrainingListener.NONE);
        TrainingRunTest.assertSameFile(whole.last(), folder.last());
        TrainingRunTest.assertSameFile(whole.state(), folder.state());
    }

    @Test
    void stageTwoStartsFromStageOneAndSaysWhatIsNew() throws IOException {
        Path one = run("one", config("me-graphau", Map.of("optimisation.epochs", 1))).last();
        TrainingConfig still =
                config(
                        "me-graphau",
                        Map.of(
                                "model.stage", 2,
                                "model.init", one.toString(),
                                "optimisation.epochs", 1,
                                "optimisation.learning-rate", 0));
        List<TrainingEvent> events = new ArrayList<>();
        RunFolder folder = new RunFolder(root.resolve("two"));
        new TrainingRun(still, folder).run(events::add);
        String words =
                events.stream()
                        .filter(TrainingEvent.Noted.class::isInstance)
                        .map(event -> ((TrainingEvent.Noted) event).message())
                        .findFirst()
                        .orElseThrow();
        assertTrue(words.contains("are new and initialised (head.edge_extractor, head.gnn"), words);
        assertTrue(words.contains("left out (head.gnn)"), words);
        try (StateDict before = CheckpointReader.open(one);
                StateDict after = CheckpointReader.open(folder.last())) {
            for (String name : List.of("head.sc", "head.class_linears.3.fc.weight")) {
                assertArrayEquals(before.get(name).toFloats(), after.get(name).toFloats());
            }
            assertTrue(after.find("head.edge_fc.weight").isPresent());
        }
    }

    @Test
    void stageOneRefusesToStartFromStageTwo() throws IOException {
        Path two =
                run(
                                "stage two",
                                config(
                                        "me-graphau",
                                        Map.of("model.stage", 2, "optimisation.epochs", 1)))
                        .last();
        TrainingConfig back = config("me-graphau", Map.of("model.init", two.toString()));
        RunFolder folder = new RunFolder(root.resolve("back"));
        assertThrows(
                CheckpointException.class,
                () -> new TrainingRun(back, folder).run(TrainingListener.NONE));
        assertFalse(folder.exists());
    }

    /** What stands under the mask of unknown labels changes no loss and no gradient. */
    @ParameterizedTest
    @CsvSource({"opengraphau, 1", "me-graphau, 2"})
    void unknownLabelsTeachNothing(String family, String stage) {
        AuModel model =
                ModelChoice.published(family)
                        .withBackbone(Backbone.COMPACT)
                        .with("stage", stage)
                        .model(family.equals("opengraphau") ? AuSet.OPEN_GRAPHAU : AuSet.DISFA);
        int numAus = model.auSet().size();
        float[] known = new float[2 * numAus];
        float[] zeros = new float[2 * numAus];
        float[] ones = new float[2 * numAus];
        for (int i = 0; i < known.length; i++) {
            known[i] = i % 3 == 0 ? 0 : 1;
            zeros[i] = known[i] * (i % 2);
            ones[i] = known[i] == 0 ? 1 : zeros[i];
        }
        float[] weights = ModelRuns.filled(numAus);
        try (Engine engine = TestEngines.open("libtorch");
                VariableStore store = engine.newVariables(model.variables());
                TensorScope scope = engine.newScope()) {
            store.initialize(1);
            Shape perAu = Shape.of(2, numAus);
            List<float[]> gradients = new ArrayList<>();
            List<Double> losses = new ArrayList<>();
            for (float[] labels : List.of(zeros, ones)) {
                store.zeroGradients();
                Map<String, Tensor> inputs =
                        Map.of(
                                "clips",
                                ModelRuns.clips(scope, model, 2, 1),
                                LossProgram.LABELS,
                                scope.tensor(labels, perAu),
                                LossProgram.KNOWN,
                                scope.tensor(known, perAu));
                Map<String, Tensor> results =
                        engine.compile(new LossProgram(model, weights, 0.001), store)
                                .train(scope, inputs, LossProgram.TOTAL);
                losses.add((double) results.get(LossProgram.TOTAL).toFloat());
                gradients.add(
                        store.gradient(
                                model.variables().stream()
                                        .filter(v -> v.name().equals("global_linear.fc.weight"))
                                        .findFirst()
                                        .orElseThrow()));
                float[] scores = results.get(AuOutput.SCORES).toFloats();
                double au = results.get(LossProgram.AU).toFloat();
                assertEquals(plainLoss(scores, zeros, known), au, 1e-5);
            }
            assertEquals(losses.get(0), losses.get(1));
            assertArrayEquals(gradients.get(0), gradients.get(1));
        }
    }

    /** The mean over known labels, as the publication of OpenGraphAU has it. */
    private static double plainLoss(float[] scores, float[] labels, float[] known) {
        double sum = 0;
        double count = 0;
        for (int i = 0; i < scores.length; i++) {
            count += known[i];
            sum += known[i] * LossBreakdown.term(scores[i], (int) labels[i]);
        }
        return sum / count;
    }

    @Test
    void severalDataSetsAreLearnedFromTogether() throws IOException {
        TrainingConfig both =
                config(
                        "open-graphau",
                        Map.of(
                                "data.other-folders",
                                List.of(disfa.toString()),
                                "optimisation.epochs",
                                1));
        TrainingData data = TrainingData.open(both);
        assertEquals(AuSet.OPEN_GRAPHAU, data.auSet());
        Video ofDisfa = data.sets().get(1).training().get(0);
        int au9 = AuSet.OPEN_GRAPHAU.indexOf(ActionUnit.AU9);
        int au7 = AuSet.OPEN_GRAPHAU.indexOf(ActionUnit.AU7);
        assertTrue(ofDisfa.label(0, au9) >= 0, "coded in DISFA");
        assertEquals(-1, ofDisfa.label(0, au7), "not coded in DISFA");
        RunFolder folder = run("both", both);
        FoldScores scores = FoldScores.of(folder.last(), both, data, done -> {});
        assertEquals(AuSet.BP4D.actionUnits(), scores.table().actionUnits());
        try (StateDict dict = CheckpointReader.open(folder.last())) {
            CheckpointMetadata metadata = CheckpointMetadata.of(dict.metadata());
            String first = data.manifest().name();
            String second = data.sets().get(1).manifest().name();
            assertEquals(first, metadata.dataset().orElseThrow());
            assertEquals("25.0", metadata.other().get("frames per second"));
            UntaughtUnits untaught = UntaughtUnits.of(metadata);
            assertEquals(26, untaught.actionUnits().size(), untaught.text());
            assertTrue(untaught.has(ActionUnit.AU5) && untaught.has(ActionUnit.AU1_LEFT));
            assertFalse(untaught.has(ActionUnit.AU7) || untaught.has(ActionUnit.AU9));
            assertEquals(
                    TrainingData.subjects(data.sets().get(0).training()).stream().sorted().toList(),
                    metadata.trainingSubjects());
            assertEquals(
                    TrainingData.subjects(data.sets().get(1).training()).stream().sorted().toList(),
                    Arrays.asList(
                            metadata.other()
                                    .getOrDefault("seen people of " + second, "")
                                    .split(" ")));
        }
    }

    @Test
    void aDataSetThatCodesMoreThanAModelScoresIsRefused() throws IOException {
        FoldVideos all = TrainingData.open(config("me-graphau", Map.of())).sets().get(0);
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class, () -> all.withOutputs(AuSet.DISFA, "It"));
        assertTrue(e.getMessage().contains("the outputs of It are 1 2 4 6 9 12 25 26."));
    }

    @Test
    void meGraphAuHasAnOutputForEachActionUnitThatAnyDataSetCodes() throws IOException {
        TrainingConfig both =
                config("me-graphau", Map.of("data.other-folders", List.of(disfa.toString())));
        TrainingData data = TrainingData.open(both);
        assertEquals("1 2 4 6 7 9 10 12 14 15 17 23 24 25 26", data.auSet().describe());
        assertEquals(15, data.classWeights().length);
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        run(
                                "no regions",
                                config(
                                        "mdhr",
                                        Map.of("data.other-folders", List.of(disfa.toString())))));
    }
}
