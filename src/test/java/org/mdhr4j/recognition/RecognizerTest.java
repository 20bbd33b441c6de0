package org.mdhr4j.recognition;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.checkpoint.CheckpointException;
import org.mdhr4j.checkpoint.CheckpointMetadata;
import org.mdhr4j.checkpoint.CheckpointReader;
import org.mdhr4j.checkpoint.SafetensorsWriter;
import org.mdhr4j.checkpoint.StateDict;
import org.mdhr4j.checkpoint.StoredTensor;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.ShapeMismatchException;
import org.mdhr4j.engine.VariableStore;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.backbone.Backbone;
import org.mdhr4j.model.mdhr.EdgeSet;
import org.mdhr4j.model.mdhr.MdhrComponent;
import org.mdhr4j.model.mdhr.MdhrConfig;
import org.mdhr4j.model.mdhr.MdhrModel;
import org.mdhr4j.testing.TestEngines;

class RecognizerTest {
    @TempDir private Path folder;

    private static byte[] pixels(int frames) {
        byte[] pixels = new byte[frames * 3 * 112 * 112];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 31 + i / 112);
        }
        return pixels;
    }

    private Path save(MdhrConfig config, CheckpointMetadata metadata, String name) {
        MdhrModel model = new MdhrModel(config);
        Path file = folder.resolve(name);
        try (Engine engine = TestEngines.open("libtorch");
                VariableStore store = engine.newVariables(model.variables())) {
            store.initialize(4);
            ModelWeights.save(file, store, metadata);
        }
        return file;
    }

    private static CheckpointMetadata metadata(MdhrConfig config) {
        return CheckpointMetadata.builder()
                .auSet(config.auSet())
                .backbone(config.backbone().label())
                .config(config.toMap())
                .trainingSubjects(List.of("F001", "M007"))
                .build();
    }

    @Test
    void anAblationComesBackFromItsCheckpointWithTheSameScores() throws IOException {
        MdhrConfig config =
                MdhrConfig.paper(AuSet.DISFA, Backbone.COMPACT)
                        .withEdges(EdgeSet.FULL)
                        .withComponents(EnumSet.of(MdhrComponent.AFE, MdhrComponent.CRM));
        Path file = save(config, metadata(config), "ablation.safetensors");
        MdhrModel model = new MdhrModel(config);
        try (Engine engine = TestEngines.open("libtorch")) {
            VariableStore store = engine.newVariables(model.variables());
            store.initialize(4);
            try (Recognizer loaded = Recognizer.load(engine, file);
                    Recognizer direct = Recognizer.owning(engine, model, store, metadata(config))) {
                assertEquals(config, MdhrConfig.of(loaded.model()));
                float[] scores = loaded.score(pixels(2), 1, 2);
                assertEquals(16, scores.length);
                assertArrayEquals(direct.score(pixels(2), 1, 2), scores);
                assertEquals(List.of("F001", "M007"), loaded.metadata().trainingSubjects());
            }
            assertEquals(0, engine.numLiveTensors());
        }
    }

    @Test
    void showsIntermediatesBesideTheScores() {
        MdhrConfig config = MdhrConfig.paper(AuSet.DISFA, Backbone.COMPACT);
        MdhrModel model = new MdhrModel(config);
        try (Engine engine = TestEngines.open("libtorch")) {
            VariableStore store = engine.newVariables(model.variables());
            store.initialize(4);
            try (Recognizer recognizer =
                    Recognizer.owning(engine, model, store, metadata(config))) {
                Observation seen =
                        recognizer.observe(pixels(3), 1, 3, Set.of("MFD.weights", "CRM.attention"));
                assertArrayEquals(recognizer.score(pixels(3), 1, 3), seen.scores().values(), 1e-6f);
                assertEquals(Shape.of(3, 4, 7, 7), seen.get("MFD.weights").shape());
                assertEquals(Shape.of(3, 8, 8), seen.get("CRM.attention").shape());
                assertEquals(3, seen.codes(2).length);
                assertEquals(
                        "'TCN' was not recorded, only "
                                + seen.values().keySet()
                                + ". Name it when observing.",
                        assertThrows(IllegalArgumentException.class, () -> seen.get("TCN"))
                                .getMessage());
                assertEquals(
                        "MDHR records no MFD.weights with clips of 1 frames. Check the name and the"
                                + " settings: "
                                + config.toMap()
                                + ".",
                        assertThrows(
                                        IllegalArgumentException.class,
                                        () ->
                                                recognizer.observe(
                                                        pixels(1), 1, 1, Set.of("MFD.weights")))
                                .getMessage());
            }
            assertEquals(0, engine.numLiveTensors());
        }
    }

    @Test
    void aFileWithoutMetadataIsKnownByItsNamesAndShapes() throws IOException {
        MdhrConfig config = MdhrConfig.paper(AuSet.BP4D, Backbone.COMPACT);
        Path file = save(config, CheckpointMetadata.builder().build(), "foreign.safetensors");
        try (Engine engine = TestEngines.open("libtorch");
                Recognizer loaded = Recognizer.load(engine, file)) {
            assertEquals(config, MdhrConfig.of(loaded.model()));
        }
    }

    @Test
    void wrongCheckpointsSayWhatIsWrong() throws IOException {
        Path tiny = folder.resolve("tiny.safetensors");
        StoredTensor weight = StoredTensor.ofFloats("fc.weight", Shape.of(1), new float[1]);
        SafetensorsWriter.write(tiny, StateDict.of(List.of(weight), Map.of()));
        assertMessage(tiny + " says nothing of its model, and its 1 tensors fit none of", tiny);

        MdhrConfig config = MdhrConfig.paper(AuSet.BP4D, Backbone.COMPACT);
        MdhrConfig claimed = config.withComponents(EnumSet.of(MdhrComponent.MFD));
        Path file = save(config, metadata(claimed), "claims.safetensors");
        assertMessage(file.toString(), file);

        CheckpointMetadata odd =
                metadata(config).toBuilder().config(Map.of("backbone", "vgg")).build();
        Path vgg = save(config, odd, "vgg.safetensors");
        assertMessage(vgg + ": the model configuration in it cannot be used: Unknown back", vgg);
    }

    private void assertMessage(String start, Path file) throws IOException {
        try (Engine engine = TestEngines.open("libtorch")) {
            String message =
                    assertThrows(CheckpointException.class, () -> Recognizer.load(engine, file))
                            .getMessage();
            assertTrue(message.startsWith(start), message);
            assertEquals(0, engine.numLiveTensors());
        }
    }

    @Test
    void pixelsMustFitTheModel() throws IOException {
        MdhrConfig config = MdhrConfig.paper(AuSet.BP4D, Backbone.COMPACT);
        Path file = save(config, metadata(config), "model.safetensors");
        try (Engine engine = TestEngines.open("libtorch");
                Recognizer loaded = Recognizer.load(engine, file)) {
            assertTrue(
                    assertThrows(ShapeMismatchException.class, () -> loaded.score(pixels(2), 1, 3))
                            .getMessage()
                            .startsWith("A tensor of shape [1,3,3,112,112] needs 112896 values"));
        }
    }

    @Test
    void imageNetWeightsFillTheBackboneAlone() throws IOException {
        MdhrConfig config = MdhrConfig.paper(AuSet.DISFA, Backbone.COMPACT);
        MdhrModel model = new MdhrModel(config);
        Path file = save(config, metadata(config), "all.safetensors");
        try (Engine engine = TestEngines.open("libtorch");
                VariableStore store = engine.newVariables(model.variables());
                StateDict all = CheckpointReader.open(file)) {
            store.initialize(9);
            var stem = model.variables().get(0);
            var head = model.variables().get(model.variables().size() - 1);
            float[] before = store.read(head);
            List<StoredTensor> backbone =
                    all.tensors().stream()
                            .filter(tensor -> tensor.name().startsWith("Backbone."))
                            .toList();
            ModelWeights.loadBackbone(all.withTensors(backbone, "backbone"), store, file);
            assertArrayEquals(all.get(stem.name()).toFloats(), store.read(stem));
            assertArrayEquals(before, store.read(head));
            assertTrue(Files.size(file) > 0);
        }
    }

    @Test
    void borrowedVariablesStayOpenAndOwnedOnesDoNot() {
        MdhrConfig config = MdhrConfig.paper(AuSet.DISFA, Backbone.COMPACT);
        MdhrModel model = new MdhrModel(config);
        try (Engine engine = TestEngines.open("libtorch");
                VariableStore store = engine.newVariables(model.variables())) {
            store.initialize(4);
            float[] scores;
            try (Recognizer borrowing = Recognizer.over(engine, model, store, metadata(config))) {
                scores = borrowing.score(pixels(1), 1, 1);
            }
            store.read(model.variables().get(0));
            try (Recognizer owning = Recognizer.owning(engine, model, store, metadata(config))) {
                assertArrayEquals(scores, owning.score(pixels(1), 1, 1));
            }
            assertThrows(
                    IllegalArgumentException.class, () -> store.read(model.variables().get(0)));
        }
    }
}
