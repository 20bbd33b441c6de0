package org.mdhr4j.model.mdhr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.ShapeMismatchException;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.TensorScope;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.engine.VariableStore;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.AuOutput;
import org.mdhr4j.model.ScoringProgram;
import org.mdhr4j.model.backbone.Backbone;
import org.mdhr4j.testing.ModelRuns;
import org.mdhr4j.testing.TestEngines;
import org.mdhr4j.training.loss.LossProgram;

/** The whole model in its compact size: every ablation, clip length and bad input. */
class MdhrModelTest {
    private static final MdhrConfig PAPER = MdhrConfig.paper(AuSet.BP4D, Backbone.COMPACT);

    private static Stream<MdhrConfig> configs() {
        MfdConfig one = new MfdConfig(List.of(4), ScaleFusion.ADAPTIVE, 5);
        MfdConfig sum = new MfdConfig(List.of(1, 2, 3, 4), ScaleFusion.SUM, 5);
        MfdConfig joined = new MfdConfig(List.of(1, 4), ScaleFusion.CONCATENATION, 5);
        return Stream.of(
                PAPER,
                MdhrConfig.paper(AuSet.DISFA, Backbone.COMPACT),
                PAPER.withComponents(Set.of()),
                PAPER.withComponents(EnumSet.of(MdhrComponent.MFD)),
                PAPER.withComponents(EnumSet.of(MdhrComponent.AFE)),
                PAPER.withComponents(EnumSet.of(MdhrComponent.AFE, MdhrComponent.AUX)),
                PAPER.withComponents(EnumSet.of(MdhrComponent.MFD, MdhrComponent.TCN)),
                PAPER.withMfd(one),
                PAPER.withMfd(sum),
                PAPER.withMfd(joined),
                PAPER.withEdges(EdgeSet.FULL)
                        .withComponents(EnumSet.of(MdhrComponent.AFE, MdhrComponent.CRM)),
                PAPER.withEdges(EdgeSet.SAME_REGION),
                PAPER.withEdges(EdgeSet.CROSS_REGION));
    }

    @ParameterizedTest
    @MethodSource("configs")
    void everyAblationTrainsAllItsParameters(MdhrConfig config) {
        MdhrModel model = new MdhrModel(config);
        int numAus = config.auSet().size();
        try (Engine engine = TestEngines.open("libtorch");
                VariableStore store = engine.newVariables(model.variables());
                TensorScope scope = engine.newScope()) {
            store.initialize(2);
            LossProgram loss = new LossProgram(model, ModelRuns.filled(numAus), 0.01);
            Map<String, Tensor> results =
                    engine.compile(loss, store)
                            .train(scope, ModelRuns.batch(scope, config, 1, 2), LossProgram.TOTAL);
            assertEquals(Shape.of(2, numAus), results.get(AuOutput.SCORES).shape());
            assertTrue(Float.isFinite(results.get(LossProgram.TOTAL).toFloat()));
            for (Variable variable : model.variables()) {
                if (variable.isParameter()) {
                    requireLearning(variable, store.gradient(variable));
                }
            }
        }
    }

    private static void requireLearning(Variable variable, float[] gradient) {
        boolean moves = false;
        for (float value : gradient) {
            assertTrue(Float.isFinite(value), variable.name());
            moves |= value != 0;
        }
        assertTrue(moves, variable.name() + " has no gradient");
    }

    @ParameterizedTest
    @MethodSource("org.mdhr4j.testing.TestEngines#scoring")
    void clipsOfAnyLengthWork(String name) {
        MdhrModel model = new MdhrModel(PAPER);
        try (Engine engine = TestEngines.open(name);
                VariableStore store = engine.newVariables(model.variables())) {
            store.initialize(2);
            for (int frames : new int[] {1, 2, 5}) {
                try (TensorScope scope = engine.newScope()) {
                    Tensor scores =
                            engine.compile(new ScoringProgram(model), store)
                                    .infer(
                                            scope,
                                            Map.of(
                                                    ScoringProgram.CLIPS,
                                                    ModelRuns.clips(scope, PAPER, 2, frames)))
                                    .get(AuOutput.SCORES);
                    assertEquals(Shape.of(2L * frames, 12), scores.shape());
                    for (float score : scores.toFloats()) {
                        assertTrue(score >= 0 && score <= 1.000001f, "score " + score);
                    }
                }
            }
        }
    }

    @Test
    void clipsOfABatchDoNotInfluenceEachOther() {
        MdhrModel model = new MdhrModel(PAPER);
        try (Engine engine = TestEngines.open("libtorch");
                VariableStore store = engine.newVariables(model.variables());
                TensorScope scope = engine.newScope()) {
            store.initialize(2);
            var inference = engine.compile(new ScoringProgram(model), store);
            Tensor both = ModelRuns.clips(scope, PAPER, 2, 4);
            float[] pixels = both.toFloats();
            float[] second = java.util.Arrays.copyOfRange(pixels, pixels.length / 2, pixels.length);
            Tensor alone = scope.tensor(second, Shape.of(1, 4, 3, 112, 112));
            float[] together = infer(inference, scope, both);
            float[] separate = infer(inference, scope, alone);
            for (int i = 0; i < separate.length; i++) {
                assertEquals(together[together.length / 2 + i], separate[i], 1e-5f);
            }
        }
    }

    private static float[] infer(
            org.mdhr4j.engine.Executable inference, TensorScope scope, Tensor clips) {
        return inference
                .infer(scope, Map.of(ScoringProgram.CLIPS, clips))
                .get(AuOutput.SCORES)
                .toFloats();
    }

    @Test
    void clipsOfAnotherShapeAreRefused() {
        MdhrModel model = new MdhrModel(PAPER);
        try (Engine engine = TestEngines.open("libtorch");
                VariableStore store = engine.newVariables(model.variables());
                TensorScope scope = engine.newScope()) {
            var inference = engine.compile(new ScoringProgram(model), store);
            for (Shape wrong :
                    List.of(
                            Shape.of(1, 2, 3, 224, 224),
                            Shape.of(1, 0, 3, 112, 112),
                            Shape.of(2, 3, 112, 112),
                            Shape.of(1, 4, 1, 112, 112))) {
                Tensor clips = scope.tensor(new byte[(int) wrong.numElements()], wrong);
                String message =
                        assertThrows(
                                        ShapeMismatchException.class,
                                        () -> infer(inference, scope, clips))
                                .getMessage();
                assertTrue(
                        message.startsWith(
                                "MDHR with compact expects clips [B,T,3,112,112] with B and T of"
                                        + " at least 1, got "
                                        + wrong),
                        message);
            }
        }
    }
}
