package org.mdhr4j.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mdhr4j.testing.TestEngines;

/** Who owns native memory, and what happens to those who come late. */
class ScopeTest {
    @ParameterizedTest
    @MethodSource("org.mdhr4j.testing.TestEngines#scoring")
    void closingTwiceIsHarmlessAndUseAfterCloseNamesTheTensor(String name) {
        try (Engine engine = TestEngines.open(name)) {
            TensorScope scope = engine.newScope();
            Tensor tensor = scope.tensor(new float[] {1, 2}, Shape.of(2)).named("pixels");
            assertEquals(1, engine.numLiveTensors());
            tensor.close();
            tensor.close();
            scope.close();
            scope.close();
            assertEquals(0, engine.numLiveTensors());
            IllegalStateException late =
                    assertThrows(IllegalStateException.class, tensor::toFloats);
            assertTrue(
                    late.getMessage().startsWith("Tensor 'pixels' [2] is closed."),
                    late.getMessage());
        }
    }

    @ParameterizedTest
    @MethodSource("org.mdhr4j.testing.TestEngines#scoring")
    void aKeptTensorOutlivesItsScope(String name) {
        try (Engine engine = TestEngines.open(name);
                TensorScope outer = engine.newScope()) {
            Tensor kept;
            try (TensorScope inner = engine.newScope()) {
                kept = outer.keep(inner.tensor(new float[] {4}, Shape.of(1)));
                inner.tensor(new float[] {5}, Shape.of(1));
                assertEquals(2, engine.numLiveTensors());
            }
            assertEquals(1, engine.numLiveTensors());
            assertEquals(4, kept.toFloat());
        }
    }

    @ParameterizedTest
    @MethodSource("org.mdhr4j.testing.TestEngines#scoring")
    void rowsLiveOnWithoutTheWhole(String name) {
        try (Engine engine = TestEngines.open(name);
                TensorScope scope = engine.newScope()) {
            Tensor whole = scope.tensor(new float[] {1, 2, 3, 4, 5, 6}, Shape.of(3, 1, 2));
            List<Tensor> rows = scope.rows(whole);
            whole.close();
            assertEquals(3, rows.size());
            assertEquals(Shape.of(1, 1, 2), rows.get(1).shape());
            assertArrayEquals(new float[] {3, 4}, rows.get(1).toFloats());
            rows.get(0).close();
            assertArrayEquals(new float[] {5, 6}, rows.get(2).toFloats());
            assertEquals(2, engine.numLiveTensors());
        }
    }

    @ParameterizedTest
    @MethodSource("org.mdhr4j.testing.TestEngines#scoring")
    void aRunLeavesItsResultsAndNothingElse(String name) {
        try (Engine engine = TestEngines.open(name);
                VariableStore none = engine.newVariables(List.of());
                TensorScope scope = engine.newScope()) {
            Executable executable =
                    engine.compile(
                            (ops, inputs) -> {
                                Tensor doubled =
                                        ops.parts()
                                                .within(
                                                        "double",
                                                        () ->
                                                                ops.record(
                                                                        "middle",
                                                                        ops.math()
                                                                                .affine(
                                                                                        inputs.get(
                                                                                                "x"),
                                                                                        2,
                                                                                        0)));
                                return Map.of("y", ops.math().relu(doubled));
                            },
                            none,
                            Set.of("middle"));
            Tensor x = scope.tensor(new float[] {-1, 1}, Shape.of(2));
            Map<String, Tensor> results = executable.infer(scope, Map.of("x", x));
            assertEquals(3, engine.numLiveTensors()); // x, y, middle
            assertArrayEquals(new float[] {0, 2}, results.get("y").toFloats());
            assertArrayEquals(new float[] {-2, 2}, results.get("middle").toFloats());
        }
    }

    @ParameterizedTest
    @MethodSource("org.mdhr4j.testing.TestEngines#scoring")
    void countsOfValuesMustFitTheShape(String name) {
        try (Engine engine = TestEngines.open(name);
                TensorScope scope = engine.newScope()) {
            assertEquals(
                    "A tensor of shape [2,3] needs 6 values, got 5.",
                    assertThrows(
                                    ShapeMismatchException.class,
                                    () -> scope.tensor(new float[5], Shape.of(2, 3)))
                            .getMessage());
            Tensor pair = scope.tensor(new float[2], Shape.of(2));
            assertTrue(
                    assertThrows(ShapeMismatchException.class, pair::toFloat)
                            .getMessage()
                            .startsWith("toFloat() expects a tensor with one element, got [2]"));
        }
    }

    @Test
    void unknownEnginesAndDevicesAreNamed() {
        assertTrue(
                assertThrows(
                                EngineException.class,
                                () -> Engines.open("tensorflow", EngineOptions.DEFAULT))
                        .getMessage()
                        .startsWith("Unknown engine 'tensorflow'. Engines on the class path: lib"));
        EngineOptions gpu = EngineOptions.DEFAULT.withDevice(Device.cuda(77));
        assertTrue(
                assertThrows(EngineException.class, () -> Engines.open("libtorch", gpu))
                        .getMessage()
                        .startsWith("Engine libtorch has no device cuda:77; it sees [cpu"));
    }
}
