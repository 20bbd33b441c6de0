package org.mdhr4j.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mdhr4j.testing.TestEngines;

/** Engines beside each other, and after they were closed. */
class EngineLifeTest {
    private static final Variable WEIGHT =
            new Variable(
                    "w",
                    Shape.of(4),
                    DataType.FLOAT32,
                    Variable.Kind.PARAMETER,
                    Initializer.constant(1));

    private static Engine open(String name, EngineOptions options) {
        return Engines.open(name, options);
    }

    private static float[] draw(Engine engine) {
        try (VariableStore none = engine.newVariables(List.of());
                TensorScope scope = engine.newScope()) {
            Tensor drawn =
                    engine.compile(
                                    (ops, inputs) ->
                                            Map.of("y", ops.random().bernoulli(0.5, Shape.of(64))),
                                    none)
                            .infer(scope, Map.of())
                            .get("y");
            return drawn.toFloats();
        }
    }

    @ParameterizedTest
    @MethodSource("org.mdhr4j.testing.TestEngines#names")
    void everyEngineHasItsOwnDraws(String name) {
        float[] alone;
        try (Engine engine = open(name, TestEngines.options().withSeed(5))) {
            draw(engine);
            alone = draw(engine);
        }
        try (Engine engine = open(name, TestEngines.options().withSeed(5));
                Engine other = open(name, TestEngines.options().withSeed(6))) {
            draw(engine);
            other.seed(1);
            draw(other);
            assertArrayEquals(alone, draw(engine));
        }
    }

    @ParameterizedTest
    @MethodSource("org.mdhr4j.testing.TestEngines#names")
    void closingAnEngineReleasesItsOptimisersToo(String name) {
        Engine engine = open(name, TestEngines.options());
        VariableStore store = engine.newVariables(List.of(WEIGHT));
        Optimizer optimizer = engine.newAdamW(store, AdamWOptions.PAPER);
        optimizer.writeMoment("exp_avg", WEIGHT, java.nio.FloatBuffer.allocate(4));
        engine.close();
        assertEquals(0, engine.numLiveTensors());
        engine.close();
        optimizer.close();
        store.close();
    }

    @ParameterizedTest
    @MethodSource("org.mdhr4j.testing.TestEngines#names")
    void aClosedEngineSaysSo(String name) {
        Engine engine = open(name, TestEngines.options());
        VariableStore store = engine.newVariables(List.of(WEIGHT));
        Executable program =
                engine.compile((ops, inputs) -> Map.of("y", ops.variable(WEIGHT)), store);
        TensorScope scope = engine.newScope();
        Optimizer optimizer = engine.newAdamW(store, AdamWOptions.PAPER);
        engine.close();
        List<Runnable> uses =
                List.of(
                        engine::newScope,
                        () -> engine.newVariables(List.of(WEIGHT)),
                        () -> engine.compile((ops, inputs) -> Map.of(), store),
                        () -> engine.newAdamW(store, AdamWOptions.PAPER),
                        () -> program.infer(scope, Map.of()),
                        () -> optimizer.step(0.1),
                        () -> engine.seed(1));
        for (Runnable use : uses) {
            assertEquals(
                    "This engine is closed; open another one with Engines.open().",
                    assertThrows(IllegalStateException.class, use::run).getMessage());
        }
    }

    @ParameterizedTest
    @MethodSource("org.mdhr4j.testing.TestEngines#scoring")
    void aStoreThatCannotBeMadeLeavesNothingBehind(String name) {
        try (Engine engine = open(name, TestEngines.options())) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> engine.newVariables(List.of(WEIGHT, WEIGHT)));
            assertEquals(0, engine.numLiveTensors());
        }
    }

    @Test
    void tooManyThreadsAreRefused() {
        assertTrue(
                assertThrows(
                                IllegalArgumentException.class,
                                () -> EngineOptions.DEFAULT.withThreads(1_000_000))
                        .getMessage()
                        .startsWith("threads must be 0 (automatic) to 1024, got 1000000"));
    }
}
