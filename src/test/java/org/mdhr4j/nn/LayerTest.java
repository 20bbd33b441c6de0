package org.mdhr4j.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.Executable;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Program;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.TensorScope;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.engine.VariableStore;
import org.mdhr4j.testing.Programs.Array;
import org.mdhr4j.testing.TestEngines;

/** What every layer must keep: shape, names, gradients, equality after save and load. */
class LayerTest {
    private record Case(
            String name,
            Function<Declarations, BiFunction<Ops, Tensor, Tensor>> layer,
            Array input,
            Shape output,
            List<String> variables) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Stream<Case> layers() {
        List<String> norm =
                List.of(
                        "l.bn.weight [6]",
                        "l.bn.bias [6]",
                        "l.bn.running_mean [6]",
                        "l.bn.running_var [6]",
                        "l.bn.num_batches_tracked []");
        return Stream.of(
                new Case(
                        "linear",
                        d -> Linear.standard(d, 4, 6)::apply,
                        Array.random(1, 2, 3, 4),
                        Shape.of(2, 3, 6),
                        List.of("l.weight [6,4]", "l.bias [6]")),
                new Case(
                        "same convolution",
                        d -> Conv2d.same(d, 3, 5, 3, 2)::apply,
                        Array.random(2, 2, 3, 8, 8),
                        Shape.of(2, 5, 4, 4),
                        List.of("l.weight [5,3,3,3]")),
                new Case(
                        "patch convolution",
                        d -> Conv2d.patches(d, 3, 5, 4)::apply,
                        Array.random(3, 2, 3, 8, 8),
                        Shape.of(2, 5, 2, 2),
                        List.of("l.weight [5,3,4,4]", "l.bias [5]")),
                new Case(
                        "layer norm",
                        d -> new LayerNorm(d, 4)::apply,
                        Array.random(4, 2, 3, 4),
                        Shape.of(2, 3, 4),
                        List.of("l.weight [4]", "l.bias [4]")),
                new Case(
                        "linear block",
                        d -> new LinearBlock(d, 4, 6)::apply,
                        Array.random(5, 2, 3, 4),
                        Shape.of(2, 3, 6),
                        Stream.concat(
                                        Stream.of("l.fc.weight [6,4]", "l.fc.bias [6]"),
                                        norm.stream())
                                .toList()),
                new Case(
                        "graph attention",
                        d -> {
                            GraphAttention attention = new GraphAttention(d, 4);
                            float[] all = {1, 1, 1, 1, 1, 1, 1, 1, 1};
                            return (ops, x) ->
                                    attention.apply(
                                            ops, x, ops.constant(all, Shape.of(1, 3, 3)), "a");
                        },
                        Array.random(6, 2, 3, 4),
                        Shape.of(2, 3, 4),
                        List.of(
                                "l.scoring_fn_target [1,1,4]",
                                "l.scoring_fn_source [1,1,4]",
                                "l.bias [4]",
                                "l.linear.weight [4,4]")));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void keepsShapeNamesGradientsAndValues(Case layer) {
        Declarations root = Declarations.root();
        BiFunction<Ops, Tensor, Tensor> forward = layer.layer().apply(root.child("l"));
        assertEquals(layer.variables(), root.variables().stream().map(Variable::toString).toList());
        Program program =
                (ops, inputs) -> {
                    Tensor y = forward.apply(ops, inputs.get("x"));
                    return Map.of("y", y, "loss", ops.math().sumAll(ops.math().multiply(y, y)));
                };
        List<float[]> firstEngine = new ArrayList<>();
        for (String name : TestEngines.names().toList()) {
            List<float[]> made = new ArrayList<>();
            try (Engine engine = TestEngines.open(name);
                    VariableStore store = engine.newVariables(root.variables());
                    VariableStore other = engine.newVariables(root.variables());
                    TensorScope scope = engine.newScope()) {
                store.initialize(3);
                Tensor x = scope.tensor(layer.input().values(), layer.input().shape());
                Executable executable = engine.compile(program, store);
                executable.train(scope, Map.of("x", x), "loss");
                for (Variable variable : root.variables()) {
                    if (variable.isParameter()) {
                        assertFinite(variable.name(), store.gradient(variable));
                        made.add(store.gradient(variable));
                    }
                    made.add(store.read(variable));
                    other.write(variable, FloatBuffer.wrap(store.read(variable)));
                }
                Tensor y = executable.infer(scope, Map.of("x", x)).get("y");
                assertEquals(layer.output(), y.shape());
                float[] copied =
                        engine.compile(program, other)
                                .infer(scope, Map.of("x", x))
                                .get("y")
                                .toFloats();
                assertArrayEquals(y.toFloats(), copied);
                made.add(copied);
            }
            firstEngine = firstEngine.isEmpty() ? made : firstEngine;
            for (int i = 0; i < made.size(); i++) {
                assertArrayEquals(firstEngine.get(i), made.get(i), 2e-4f, name + " differs, " + i);
            }
        }
    }

    private static void assertFinite(String name, float[] gradient) {
        for (float value : gradient) {
            assertTrue(Float.isFinite(value), name);
        }
    }

    @ParameterizedTest
    @MethodSource("org.mdhr4j.testing.TestEngines#scoring")
    void attentionGivesNothingToWhomTheMaskLeavesOut(String name) {
        Declarations root = Declarations.root();
        GraphAttention attention = new GraphAttention(root.child("gat"), 2);
        float[] mask = {1, 0, 0, 1, 1, 0, 0, 0, 1};
        try (Engine engine = TestEngines.open(name);
                VariableStore store = engine.newVariables(root.variables());
                TensorScope scope = engine.newScope()) {
            store.initialize(1);
            Program program =
                    (ops, inputs) ->
                            Map.of(
                                    "y",
                                    attention.apply(
                                            ops,
                                            inputs.get("x"),
                                            ops.constant(mask, Shape.of(1, 3, 3)),
                                            "weights"));
            Tensor x = scope.tensor(new float[] {1, 2, 3, 4, 5, 6}, Shape.of(1, 3, 2));
            float[] weights =
                    engine.compile(program, store, java.util.Set.of("weights"))
                            .infer(scope, Map.of("x", x))
                            .get("weights")
                            .toFloats();
            assertEquals(1, weights[0]);
            assertEquals(0, weights[1]);
            assertEquals(1, weights[3] + weights[4], 1e-6f);
            assertTrue(weights[3] > 0 && weights[4] > 0);
            assertEquals(0, weights[5]);
            assertEquals(1, weights[8]);
        }
    }

    @Test
    void dropPathIsTheIdentityOutsideTrainingAndChecksItsRate() {
        assertEquals(
                "Drop path rate must be in [0,1), got 1.0.",
                assertThrows(IllegalArgumentException.class, () -> new DropPath(1)).getMessage());
        Declarations root = Declarations.root();
        Variable ones =
                root.parameter(
                        "ones", Shape.of(4000, 1), org.mdhr4j.engine.Initializer.constant(1));
        Program program =
                (ops, inputs) -> {
                    Tensor y = new DropPath(0.25).apply(ops, ops.variable(ones));
                    return Map.of("y", y, "loss", ops.math().sumAll(y));
                };
        for (String name : TestEngines.names().toList()) {
            try (Engine engine = TestEngines.open(name);
                    VariableStore store = engine.newVariables(root.variables());
                    TensorScope scope = engine.newScope()) {
                store.initialize(1);
                Executable executable = engine.compile(program, store);
                assertEquals(4000, executable.infer(scope, Map.of()).get("loss").toFloat());
                float[] dropped = executable.train(scope, Map.of(), "loss").get("y").toFloats();
                int kept = 0;
                for (float value : dropped) {
                    assertTrue(value == 0 || Math.abs(value - 1 / 0.75f) < 1e-6f);
                    kept += value > 0 ? 1 : 0;
                }
                assertEquals(3000, kept, 150);
            }
        }
    }

    @Test
    void namesAreDeclaredOnce() {
        Declarations root = Declarations.root();
        Linear.standard(root.child("a"), 1, 1);
        assertEquals(
                "Variable a.weight is declared twice.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Linear.standard(root.child("a"), 1, 1))
                        .getMessage());
    }
}
