package org.mdhr4j.engine.libtorch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mdhr4j.engine.Activation;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.Executable;
import org.mdhr4j.engine.FusedLinear;
import org.mdhr4j.engine.Initializer;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Program;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.ShapeMismatchException;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.TensorScope;
import org.mdhr4j.engine.ValueSource;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.engine.VariableStore;
import org.mdhr4j.testing.TestEngines;

/** Which values a store releases, and when it reads them again. */
class ReleasedValuesTest {
    private static final Variable WEIGHT =
            new Variable(
                    "w",
                    Shape.of(2, 2),
                    DataType.FLOAT32,
                    Variable.Kind.PARAMETER,
                    Initializer.normal(1));
    private static final FusedLinear PRODUCT = new FusedLinear(WEIGHT, null, null, Activation.NONE);
    private static final FusedLinear RECTIFIED =
            new FusedLinear(WEIGHT, null, null, Activation.RELU);
    private static final float[] VALUES = {1, 2, 3, 4};
    private static final int BYTES = 16;

    private int numReadings;

    private final ValueSource source =
            target -> {
                numReadings++;
                target.put(VALUES);
            };

    private static final Program PLANNED =
            (ops, inputs) -> results(ops, ops.fused().linear(inputs.get("x"), PRODUCT, null));

    private static Map<String, Tensor> results(Ops ops, Tensor y) {
        return Map.of("y", y, "loss", ops.math().sumAll(y));
    }

    private static float[] infer(Engine engine, VariableStore store, Program program) {
        try (TensorScope scope = engine.newScope()) {
            Executable executable = engine.compile(program, store);
            return executable.infer(scope, one(scope)).get("y").toFloats();
        }
    }

    private static Map<String, Tensor> one(TensorScope scope) {
        return Map.of("x", scope.tensor(new float[] {1, -1}, Shape.of(1, 2)));
    }

    private interface Check {
        void run(Engine engine, VariableStore store);
    }

    private static void with(Check check) {
        try (Engine engine = TestEngines.open("libtorch")) {
            try (VariableStore store = engine.newVariables(List.of(WEIGHT))) {
                check.run(engine, store);
            }
            assertEquals(0, engine.numLiveTensors());
        }
    }

    @Test
    void aWeightThatCanBeReadAgainIsHeldOnce() {
        with(
                (engine, store) -> {
                    store.load(WEIGHT, source);
                    assertEquals(BYTES, store.heldBytes());
                    assertArrayEquals(new float[] {-1, -1}, infer(engine, store, PLANNED));
                    assertArrayEquals(new float[] {-1, -1}, infer(engine, store, PLANNED));
                    assertEquals(BYTES, store.heldBytes());
                    assertEquals(1, numReadings);
                    assertArrayEquals(VALUES, store.read(WEIGHT));
                    assertEquals(BYTES, store.heldBytes());
                    assertEquals(2, numReadings);
                });
    }

    @Test
    void anotherLayerOverTheSameWeightReadsItAgain() {
        with(
                (engine, store) -> {
                    store.load(WEIGHT, source);
                    infer(engine, store, PLANNED);
                    Program other =
                            (ops, inputs) ->
                                    results(
                                            ops,
                                            ops.fused().linear(inputs.get("x"), RECTIFIED, null));
                    assertArrayEquals(new float[] {0, 0}, infer(engine, store, other));
                    assertEquals(2, numReadings);
                    assertEquals(2 * BYTES, store.heldBytes()); // two layers, no original
                });
    }

    @Test
    void aWrittenWeightIsKept() {
        with(
                (engine, store) -> {
                    store.load(WEIGHT, source);
                    infer(engine, store, PLANNED);
                    store.write(WEIGHT, FloatBuffer.wrap(new float[] {5, 6, 7, 8}));
                    assertArrayEquals(new float[] {-1, -1}, infer(engine, store, PLANNED));
                    assertEquals(2 * BYTES, store.heldBytes());
                    assertArrayEquals(new float[] {5, 6, 7, 8}, store.read(WEIGHT));
                });
    }

    @Test
    void aWeightThatAProgramAlsoUsesAsItIsStaysValid() {
        Program before =
                (ops, inputs) -> {
                    Tensor w = ops.variable(WEIGHT);
                    Tensor y = ops.fused().linear(inputs.get("x"), PRODUCT, null);
                    return results(ops, ops.math().add(y, ops.math().sumAll(w)));
                };
        Program after =
                (ops, inputs) -> {
                    Tensor y = ops.fused().linear(inputs.get("x"), PRODUCT, null);
                    Tensor w = ops.variable(WEIGHT);
                    return results(ops, ops.math().add(y, ops.math().sumAll(w)));
                };
        for (Program program : List.of(before, after)) {
            with(
                    (engine, store) -> {
                        store.load(WEIGHT, source);
                        for (int repeat = 0; repeat < 2; repeat++) {
                            assertArrayEquals(new float[] {9, 9}, infer(engine, store, program));
                            assertEquals(2 * BYTES, store.heldBytes());
                        }
                    });
        }
    }

    @Test
    void trainingEndsReleasing() {
        with(
                (engine, store) -> {
                    store.load(WEIGHT, source);
                    infer(engine, store, PLANNED);
                    try (TensorScope scope = engine.newScope()) {
                        engine.compile(PLANNED, store).train(scope, one(scope), "loss");
                    }
                    assertEquals(2, numReadings);
                    assertArrayEquals(new float[] {1, -1, 1, -1}, store.gradient(WEIGHT));
                    assertArrayEquals(new float[] {-1, -1}, infer(engine, store, PLANNED));
                    assertArrayEquals(new float[] {1, -1, 1, -1}, store.gradient(WEIGHT));
                    assertEquals(2 * BYTES, store.heldBytes());
                    store.load(WEIGHT, source);
                    infer(engine, store, PLANNED);
                    assertArrayEquals(new float[] {1, -1, 1, -1}, store.gradient(WEIGHT));
                });
    }

    @Test
    void aSourceMustGiveAllValues() {
        with(
                (engine, store) ->
                        assertEquals(
                                "The source of variable w [2,2] left 1 values out.",
                                assertThrows(
                                                ShapeMismatchException.class,
                                                () ->
                                                        store.load(
                                                                WEIGHT,
                                                                target -> target.put(VALUES, 0, 3)))
                                        .getMessage()));
    }
}
