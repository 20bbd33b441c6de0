package org.mdhr4j.recognition;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mdhr4j.checkpoint.CheckpointException;
import org.mdhr4j.checkpoint.CheckpointMetadata;
import org.mdhr4j.checkpoint.CheckpointReader;
import org.mdhr4j.checkpoint.SafetensorsWriter;
import org.mdhr4j.checkpoint.StateDict;
import org.mdhr4j.checkpoint.StoredTensor;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.VariableStore;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.AuModel;
import org.mdhr4j.model.LikelyModel;
import org.mdhr4j.model.backbone.Backbone;
import org.mdhr4j.testing.PublishedWeights;
import org.mdhr4j.testing.TestEngines;
import org.mdhr4j.testing.TorchFile.Container;
import org.mdhr4j.testing.TorchFile.TensorValue;

/** Weights of ME-GraphAU and OpenGraphAU in the form in which they are published. */
class PublishedWeightsTest {
    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({
        "me-graphau, 1, BP4D, compact, ZIP",
        "me-graphau, 1, DISFA, resnet18, LEGACY",
        "me-graphau, 2, BP4D, resnet18, ZIP",
        "me-graphau, 2, DISFA, compact, LEGACY",
        "opengraphau, 1, , compact, LEGACY",
        "opengraphau, 1, , resnet18, ZIP",
        "opengraphau, 2, , compact, ZIP",
        "opengraphau, 2, , compact, LEGACY"
    })
    void aFileLoadsByItselfAndScoresAsItsValuesDo(
            String family, int stage, String data, String backbone, Container container)
            throws IOException {
        AuModel model = model(family, stage, data, backbone);
        Path file = PublishedWeights.write(folder.resolve("best.pth"), container, model);
        byte[] pixels = new byte[2 * 3 * model.inputPixels() * model.inputPixels()];
        new Random(5).nextBytes(pixels);
        try (Engine engine = TestEngines.open("libtorch")) {
            VariableStore store = engine.newVariables(model.variables());
            PublishedWeights.fill(store, model);
            CheckpointMetadata none = CheckpointMetadata.builder().build();
            try (Recognizer loaded = Recognizer.load(engine, file);
                    Recognizer filled = Recognizer.owning(engine, model, store, none)) {
                assertEquals(LikelyModel.describe(model), LikelyModel.describe(loaded.model()));
                assertEquals(model.settings(), loaded.model().settings());
                float[] scores = loaded.score(pixels, 1, 2);
                assertEquals(2 * model.auSet().size(), scores.length);
                assertArrayEquals(filled.score(pixels, 1, 2), scores);
                assertTrue(scores[0] > 0 && scores[0] < 1, "score " + scores[0]);
                assertEquals(7, loaded.metadata().epoch().orElseThrow());
            }
        }
    }

    private static AuModel model(String family, int stage, String data, String backbone) {
        AuSet set = "DISFA".equals(data) ? AuSet.DISFA : AuSet.BP4D;
        return PublishedWeights.model(family, stage, set, backbone);
    }

    @Test
    void everyPublishedModelIsKnownByNamesAndShapes() {
        for (Backbone backbone : Backbone.values()) {
            for (int stage = 1; stage <= 2; stage++) {
                for (String family :
                        List.of("me-graphau BP4D", "me-graphau DISFA", "opengraphau ")) {
                    String[] parts = family.split(" ", 2);
                    AuModel model = model(parts[0], stage, parts[1], backbone.label());
                    AuModel found = KnownModels.recognise(shapesOnly(model)).orElseThrow();
                    assertEquals(model.settings(), found.settings());
                    assertEquals(model.auSet(), found.auSet());
                }
            }
        }
    }

    private static StateDict shapesOnly(AuModel model) {
        List<StoredTensor> tensors = new ArrayList<>();
        KnownModels.shapes(model)
                .forEach(
                        (name, shape) ->
                                tensors.add(
                                        StoredTensor.deferred(
                                                name,
                                                shape,
                                                () -> {
                                                    throw new AssertionError("no value is read");
                                                })));
        return StateDict.of(tensors, Map.of());
    }

    @Test
    void mexcasNamesBecomeThoseOfOpenGraphAu() throws IOException {
        AuModel model = model("opengraphau", 2, "", "compact");
        Map<String, TensorValue> values = PublishedWeights.values(model);
        List<StoredTensor> renamed = new ArrayList<>();
        values.forEach(
                (name, value) ->
                        renamed.add(
                                StoredTensor.ofFloats(mexca(name), value.shape(), value.values())));
        Path file = folder.resolve("model.safetensors");
        SafetensorsWriter.write(file, StateDict.of(renamed, Map.of("format", "pt")));
        try (StateDict dict = CheckpointReader.open(file)) {
            assertEquals(List.copyOf(values.keySet()), List.copyOf(dict.names()));
            assertEquals(
                    List.of("mexca's names were replaced by those of OpenGraphAU."), dict.notes());
            assertEquals(model.settings(), KnownModels.recognise(dict).orElseThrow().settings());
        }
    }

    /** As mexca/video/mefarg.py and mefl.py of mexca call what OpenGraphAU calls otherwise. */
    private static String mexca(String name) {
        return name.replaceFirst("^global_linear", "linear_global")
                .replaceFirst("main_class_linears", "main_node_linear_layers")
                .replaceFirst("extractor.FAM", "extractor.fam")
                .replaceFirst("extractor.ARM", "extractor.arm")
                .replaceFirst("([01])\\.U\\.", "$1.linear_u.")
                .replaceFirst("([01])\\.V\\.", "$1.linear_v.")
                .replaceFirst("([01])\\.A\\.", "$1.linear_a.")
                .replaceFirst("([01])\\.B\\.", "$1.linear_b.")
                .replaceFirst("([01])\\.E\\.", "$1.linear_e.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "me-graphau 2 BP4D compact | me-graphau 1 BP4D compact | ME-GraphAU stage 2, BP4D,"
                        + " compact, and ME-GraphAU stage 1, BP4D, compact",
                "me-graphau 1 BP4D compact | me-graphau 2 BP4D compact | ME-GraphAU stage 1, BP4D,"
                        + " compact, and ME-GraphAU stage 2, BP4D, compact",
                "opengraphau 2 - compact | opengraphau 1 - compact | OpenGraphAU stage 2,"
                        + " OpenGraphAU, compact, and OpenGraphAU stage 1, OpenGraphAU, compact",
                "me-graphau 1 BP4D resnet18 | me-graphau 1 BP4D compact | ME-GraphAU stage 1, BP4D,"
                        + " resnet18, and ME-GraphAU stage 1, BP4D, compact",
                "me-graphau 1 DISFA compact | me-graphau 1 BP4D compact | ME-GraphAU stage 1,"
                        + " DISFA, compact, and ME-GraphAU stage 1, BP4D, compact",
                "opengraphau 1 - compact | me-graphau 1 BP4D compact | OpenGraphAU stage 1,"
                        + " OpenGraphAU, compact, and ME-GraphAU stage 1, BP4D, compact",
            })
    void aFileInTheWrongPlaceIsRefusedByName(String given, String wanted, String names) {
        Path file = folder.resolve("given.pth");
        PublishedWeights.write(file, Container.ZIP, model(given));
        AuModel expected = model(wanted);
        try (Engine engine = TestEngines.open("libtorch");
                VariableStore store = engine.newVariables(expected.variables());
                StateDict dict = CheckpointReader.open(file)) {
            assertEquals(
                    file
                            + " holds "
                            + names
                            + " is expected. Give weights of the latter, or choose the model that"
                            + " the file is for.",
                    assertThrows(
                                    CheckpointException.class,
                                    () -> ModelWeights.load(dict, expected, store, file))
                            .getMessage());
        }
    }

    private static AuModel model(String words) {
        String[] parts = words.split(" ");
        return model(parts[0], Integer.parseInt(parts[1]), parts[2], parts[3]);
    }

    @Test
    void aFileThatIsNearlyOfAPublishedModelSaysInOneLineWhatDiffers() throws IOException {
        Map<String, TensorValue> lacking = values();
        lacking.remove("head.gnn.V.bias");
        assertRefused(lacking, "but lacks 1 of its tensors (head.gnn.V.bias)");

        Map<String, TensorValue> more = values();
        more.put("head.extra", new TensorValue(Shape.of(1), 1));
        more.put("head.more", new TensorValue(Shape.of(1), 1));
        assertRefused(more, "but has 2 more (head.extra, ...)");

        Map<String, TensorValue> bent = values();
        bent.put("head.gnn.U.bias", new TensorValue(Shape.of(3), 1, 2, 3));
        assertRefused(bent, "but has 1 of another shape (head.gnn.U.bias [3] instead of [128])");
    }

    private static Map<String, TensorValue> values() {
        return new LinkedHashMap<>(
                PublishedWeights.values(model("me-graphau", 1, "BP4D", "compact")));
    }

    private void assertRefused(Map<String, TensorValue> values, String difference)
            throws IOException {
        Path file = PublishedWeights.write(folder.resolve("odd.pth"), Container.LEGACY, values);
        assertEquals(
                "%s looks like ME-GraphAU stage 1, BP4D, compact, %s. Get the file again; './mdhr inspect %s' lists what is in it."
                        .formatted(file, difference, file),
                refusal(file));
    }

    @Test
    void weightsForOtherActionUnitsAskForTheirNames() throws IOException {
        AuSet own = new AuSet("own", AuSet.aus(1, 2, 4, 6, 12), List.of(), false);
        AuModel model = PublishedWeights.model("me-graphau", 2, own, "compact");
        Path file = PublishedWeights.write(folder.resolve("own.pth"), Container.ZIP, model);
        String message = refusal(file);
        assertTrue(
                message.startsWith(
                        file
                                + " looks like ME-GraphAU stage 2, 5 action units, compact. The"
                                + " published weights are for 12 action units,"),
                message);
        assertFalse(message.contains("\n"), message);
    }

    private static String refusal(Path file) throws IOException {
        try (Engine engine = TestEngines.open("libtorch")) {
            return assertThrows(CheckpointException.class, () -> Recognizer.load(engine, file))
                    .getMessage();
        } finally {
            Files.delete(file);
        }
    }
}
