package org.mdhr4j.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mdhr4j.testing.TestEngines;

/** Who may own a tensor, and what happens to those who ask too late: the same in every engine. */
class OwnershipTest {
    private static final Shape ONE = Shape.of(1);

    @ParameterizedTest
    @MethodSource("org.mdhr4j.testing.TestEngines#scoring")
    void aClosedScopeTakesNothingMore(String name) {
        try (Engine engine = TestEngines.open(name);
                TensorScope open = engine.newScope()) {
            Tensor tensor = open.tensor(new float[] {3}, ONE);
            TensorScope closed = engine.newScope();
            closed.close();
            List<Runnable> uses =
                    List.of(
                            () -> closed.tensor(new float[1], ONE),
                            () -> closed.tensor(new long[1], ONE),
                            () -> closed.tensor(new byte[1], ONE),
                            () -> closed.keep(tensor));
            for (Runnable use : uses) {
                assertEquals(
                        "This scope is closed; open a new one with engine.newScope().",
                        assertThrows(IllegalStateException.class, use::run).getMessage());
            }
            assertEquals(1, engine.numLiveTensors());
            assertEquals(3, tensor.toFloat());
        }
    }

    @ParameterizedTest
    @MethodSource("org.mdhr4j.testing.TestEngines#scoring")
    void aClosedTensorCannotBeKept(String name) {
        try (Engine engine = TestEngines.open(name);
                TensorScope scope = engine.newScope()) {
            Tensor tensor = scope.tensor(new float[1], ONE);
            tensor.close();
            assertTrue(
                    assertThrows(IllegalStateException.class, () -> scope.keep(tensor))
                            .getMessage()
                            .startsWith("Tensor [1] is closed. Use it before its scope closes"));
            assertEquals(0, engine.numLiveTensors());
        }
    }

    @ParameterizedTest
    @MethodSource("org.mdhr4j.testing.TestEngines#scoring")
    void aTensorIsReleasedOnceWhoeverClosesItFirst(String name) {
        try (Engine engine = TestEngines.open(name)) {
            TensorScope scope = engine.newScope();
            List<Tensor> tensors =
                    List.of(
                            scope.tensor(new float[1], ONE),
                            scope.tensor(new long[1], ONE),
                            scope.tensor(new byte[1], ONE));
            tensors.get(1).close();
            assertEquals(2, engine.numLiveTensors());
            scope.keep(tensors.get(0)); // stays where it is
            scope.close();
            tensors.forEach(Tensor::close);
            assertEquals(0, engine.numLiveTensors());
        }
    }

    @ParameterizedTest
    @MethodSource("org.mdhr4j.testing.TestEngines#scoring")
    void anEngineClosesWhatIsLeftOpen(String name) {
        Engine engine = TestEngines.open(name);
        Tensor tensor = engine.newScope().tensor(new float[1], ONE);
        engine.close();
        assertEquals(0, engine.numLiveTensors());
        assertThrows(IllegalStateException.class, tensor::toFloats);
        engine.close();
    }

    @ParameterizedTest
    @MethodSource("org.mdhr4j.testing.TestEngines#scoring")
    void tensorsAndVariablesOfAnotherEngineAreRefused(String name) {
        for (String foreign : TestEngines.scoring().filter(other -> !other.equals(name)).toList()) {
            try (Engine engine = TestEngines.open(name);
                    TensorScope scope = engine.newScope();
                    Engine other = TestEngines.open(foreign);
                    TensorScope theirs = other.newScope();
                    VariableStore variables = other.newVariables(List.of())) {
                Tensor tensor = theirs.tensor(new float[] {1}, ONE).named("theirs");
                assertTrue(
                        assertThrows(IllegalArgumentException.class, () -> scope.keep(tensor))
                                .getMessage()
                                .endsWith(
                                        "belongs to another engine; copy its values with"
                                                + " toFloats()."));
                assertEquals(
                        "These variables belong to another engine; make them with this engine's"
                                + " newVariables().",
                        assertThrows(
                                        IllegalArgumentException.class,
                                        () -> engine.compile((ops, x) -> Map.of(), variables))
                                .getMessage());
                assertArrayEquals(new float[] {1}, tensor.toFloats());
            }
        }
    }
}
