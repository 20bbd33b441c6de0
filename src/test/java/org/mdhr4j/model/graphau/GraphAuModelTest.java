package org.mdhr4j.model.graphau;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.TensorScope;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.engine.VariableStore;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.AuModel;
import org.mdhr4j.model.AuOutput;
import org.mdhr4j.model.ModelFamilies;
import org.mdhr4j.model.ModelFamily;
import org.mdhr4j.model.ScoringProgram;
import org.mdhr4j.model.backbone.Backbone;
import org.mdhr4j.testing.TestEngines;

class GraphAuModelTest {
    @ParameterizedTest
    @CsvSource({
        "me-graphau-1-bp4d-resnet50, me-graphau, 1, BP4D, resnet50, 28253784",
        "me-graphau-2-bp4d-resnet50, me-graphau, 2, BP4D, resnet50, 31666132",
        "me-graphau-2-disfa-swinb, me-graphau, 2, DISFA, swin-b, 93319772",
        "opengraphau-1-resnet50, opengraphau, 1, hybrid, resnet50, 32223862",
        "opengraphau-1-swint, opengraphau, 1, hybrid, swin-t, 32139312",
        "opengraphau-2-resnet18, opengraphau, 2, hybrid, resnet18, 11951298"
    })
    void namesShapesAndOrderEqualThePublishedCode(
            String file, String family, String stage, String data, String backbone, long parameters)
            throws IOException {
        AuSet set =
                switch (data) {
                    case "BP4D" -> AuSet.BP4D;
                    case "DISFA" -> AuSet.DISFA;
                    default -> AuSet.OPEN_GRAPHAU;
                };
        AuModel model =
                ModelFamilies.model(
                        set, Map.of("model", family, "stage", stage, "backbone", backbone));
        Path golden = Path.of("src/test/resources/golden/state-dicts/" + file + ".txt");
        assertEquals(
                Files.readAllLines(golden),
                model.variables().stream().map(Variable::toString).toList());
        assertEquals(parameters, model.numParameters());
    }

    @ParameterizedTest
    @EnumSource(GraphStage.class)
    void settingsMakeTheSameModelAgain(GraphStage stage) {
        GraphAuConfig config =
                GraphAuConfig.meGraphAu(stage, AuSet.DISFA, Backbone.COMPACT).withDropPath(0.1);
        AuModel again = ModelFamilies.model(AuSet.DISFA, new GraphAuModel(config).settings());
        assertEquals(config, ((GraphAuModel) again).config());
        assertEquals(3, config.neighbours());
    }

    @Test
    void familiesAreFoundWhateverTheHyphensAndCapitals() {
        assertEquals("opengraphau", ModelFamilies.of("open-graphau").name());
        assertEquals("me-graphau", ModelFamilies.of("ME-GraphAU").name());
    }

    @Test
    void theShortWayToEdgesGivesTheScoresOfTheLongWay() {
        AuModel model =
                new GraphAuModel(
                        GraphAuConfig.meGraphAu(GraphStage.EDGES, AuSet.BP4D, Backbone.COMPACT));
        try (Engine engine = TestEngines.open("libtorch");
                VariableStore store = engine.newVariables(model.variables());
                TensorScope scope = engine.newScope()) {
            store.initialize(3);
            float[] shortWay = scores(engine, model, store, scope, Set.of());
            float[] longWay = scores(engine, model, store, scope, Set.of(EdgeFeatures.RECORD));
            assertArrayEquals(longWay, shortWay, 1e-5f);
        }
    }

    private static float[] scores(
            Engine engine,
            AuModel model,
            VariableStore store,
            TensorScope scope,
            Set<String> recorded) {
        Tensor clips = scope.tensor(pixels(2 * 3 * 112 * 112), Shape.of(1, 2, 3, 112, 112));
        Map<String, Tensor> results =
                engine.compile(new ScoringProgram(model), store, recorded)
                        .infer(scope, Map.of(ScoringProgram.CLIPS, clips));
        assertEquals(Shape.of(2, 144, 4), results.get(GraphAuModel.EDGE_LOGITS).shape());
        assertEquals(recorded, Set.copyOf(difference(results)));
        return results.get(AuOutput.SCORES).toFloats();
    }

    private static List<String> difference(Map<String, Tensor> results) {
        return results.keySet().stream().filter(name -> name.startsWith("head.")).toList();
    }

    private static byte[] pixels(int count) {
        byte[] pixels = new byte[count];
        new java.util.Random(1).nextBytes(pixels);
        return pixels;
    }

    @Test
    void faultySettingsAreNamed() {
        assertMessage(
                "ME-GraphAU has the stages 1 and 2, and for ablations backbone and afg; got '3'.",
                Map.of("stage", "3"));
        assertMessage(
                "Setting 'neighbours' is a whole number, got 'many'.",
                Map.of("neighbours", "many"));
        assertMessage("A node of 8 has 1 to 8 neighbours, got 9.", Map.of("neighbours", "9"));
        String unknown =
                assertThrows(IllegalArgumentException.class, () -> ModelFamilies.of("vgg"))
                        .getMessage();
        String names =
                ModelFamilies.all().stream()
                        .map(ModelFamily::name)
                        .collect(Collectors.joining(", "));
        assertEquals("Unknown model 'vgg'. Choose one of %s.".formatted(names), unknown);
        assertTrue(
                assertThrows(
                                IllegalArgumentException.class,
                                () ->
                                        GraphAuConfig.meGraphAu(
                                                GraphStage.NODES,
                                                AuSet.OPEN_GRAPHAU,
                                                Backbone.COMPACT))
                        .getMessage()
                        .startsWith("ME-GraphAU scores whole action units"));
    }

    private static void assertMessage(String message, Map<String, String> settings) {
        Map<String, String> all = new java.util.HashMap<>(settings);
        all.put("model", "me-graphau");
        assertEquals(
                message,
                assertThrows(
                                IllegalArgumentException.class,
                                () -> ModelFamilies.model(AuSet.DISFA, all))
                        .getMessage());
    }
}
