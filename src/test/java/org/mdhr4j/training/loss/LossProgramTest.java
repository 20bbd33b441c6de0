package org.mdhr4j.training.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.Initializer;
import org.mdhr4j.engine.Program;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.TensorScope;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.engine.VariableStore;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.backbone.Backbone;
import org.mdhr4j.model.mdhr.MdhrConfig;
import org.mdhr4j.model.mdhr.MdhrModel;
import org.mdhr4j.testing.Programs;
import org.mdhr4j.testing.Programs.Array;
import org.mdhr4j.testing.TestEngines;

class LossProgramTest {
    private static final Array LABELS = new Array(Shape.of(2, 2), 1, 0, 0, 1);
    private static final Array KNOWN = new Array(Shape.of(2, 2), 1, 1, 1, 0);

    @ParameterizedTest
    @MethodSource("org.mdhr4j.testing.TestEngines#names")
    void auLossWeighsNegativesByTheirScoreAndSkipsUnknowns(String name) {
        Array scores = new Array(Shape.of(2, 2), .8f, .3f, .4f, .0f);
        double expected = -(2 * Math.log(.8) + .5 * .3 * Math.log(.7) + 2 * .4 * Math.log(.6)) / 3;
        try (Engine engine = TestEngines.open(name)) {
            Array loss =
                    Programs.evaluate(
                            engine,
                            (ops, x) ->
                                    WeightedAsymmetricLoss.apply(
                                            ops,
                                            x.get(0),
                                            x.get(1),
                                            x.get(2),
                                            new float[] {2, .5f}),
                            scores,
                            LABELS,
                            KNOWN);
            assertEquals(expected, loss.values()[0], 1e-6);
        }
    }

    @ParameterizedTest
    @MethodSource("org.mdhr4j.testing.TestEngines#names")
    void noGradientFlowsThroughTheWeightOfNegatives(String name) {
        Variable scores =
                new Variable(
                        "scores",
                        Shape.of(1, 2),
                        DataType.FLOAT32,
                        Variable.Kind.PARAMETER,
                        Initializer.values(new float[] {.8f, .3f}));
        Program program =
                (ops, inputs) ->
                        Map.of(
                                "loss",
                                WeightedAsymmetricLoss.apply(
                                        ops,
                                        ops.variable(scores),
                                        ops.constant(new float[] {1, 0}, Shape.of(1, 2)),
                                        ops.constant(new float[] {1, 1}, Shape.of(1, 2)),
                                        new float[] {1, 1}));
        try (Engine engine = TestEngines.open(name);
                VariableStore store = engine.newVariables(List.of(scores));
                TensorScope scope = engine.newScope()) {
            store.initialize(0);
            engine.compile(program, store).train(scope, Map.of(), "loss");
            float[] expected = {-1 / .8f / 2, .3f / .7f / 2};
            assertArrayEquals(expected, store.gradient(scores), 1e-6f);
        }
    }

    @Test
    void classWeightsMustFitTheModel() {
        MdhrModel model = new MdhrModel(MdhrConfig.paper(AuSet.DISFA, Backbone.COMPACT));
        assertEquals(
                "The model has 8 AUs, class weights were given for 12.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new LossProgram(model, new float[12], 0.01))
                        .getMessage());
    }
}
