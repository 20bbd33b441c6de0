package org.mdhr4j.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mdhr4j.testing.TestEngines;

/** Variables, gradients, statistics and optimiser of every engine. */
class TrainingContractTest {
    private static final Variable WEIGHT =
            new Variable(
                    "w",
                    Shape.of(3),
                    DataType.FLOAT32,
                    Variable.Kind.PARAMETER,
                    Initializer.normal(1));

    /** loss = sum of w^3. */
    private static final Program CUBES =
            (ops, inputs) -> {
                Tensor w = ops.variable(WEIGHT);
                Tensor cubes = ops.math().multiply(w, ops.math().multiply(w, w));
                return Map.of("loss", ops.math().sumAll(cubes), "cubes", cubes);
            };

    private static void step(Engine engine, Executable executable) {
        try (TensorScope scope = engine.newScope()) {
            executable.train(scope, Map.of(), "loss");
        }
    }

    @ParameterizedTest
    @MethodSource("org.mdhr4j.testing.TestEngines#names")
    void gradientsAddUpUntilTheyAreForgotten(String name) {
        try (Engine engine = TestEngines.open(name);
                VariableStore store = engine.newVariables(List.of(WEIGHT))) {
            store.write(WEIGHT, FloatBuffer.wrap(new float[] {1, 2, -3}));
            Executable executable = engine.compile(CUBES, store);
            assertArrayEquals(new float[3], store.gradient(WEIGHT));
            step(engine, executable);
            assertArrayEquals(new float[] {3, 12, 27}, store.gradient(WEIGHT), 1e-5f);
            step(engine, executable);
            assertArrayEquals(new float[] {6, 24, 54}, store.gradient(WEIGHT), 1e-5f);
            assertEquals(Math.sqrt(36 + 576 + 2916), store.gradientNorm(), 1e-4);
            store.scaleGradients(0.5);
            assertArrayEquals(new float[] {3, 12, 27}, store.gradient(WEIGHT), 1e-5f);
            store.zeroGradients();
            assertArrayEquals(new float[3], store.gradient(WEIGHT));
        }
    }

    @ParameterizedTest
    @MethodSource("org.mdhr4j.testing.TestEngines#names")
    void adamWFollowsItsFormulaAndContinuesFromStoredMoments(String name) {
        try (Engine engine = TestEngines.open(name);
                VariableStore store = engine.newVariables(List.of(WEIGHT));
                Optimizer adamW = engine.newAdamW(store, AdamWOptions.PAPER)) {
            store.write(WEIGHT, FloatBuffer.wrap(new float[] {1, 2, -3}));
            Executable executable = engine.compile(CUBES, store);
            double[] w = {1, 2, -3};
            double[] m = new double[3];
            double[] v = new double[3];
            for (int step = 1; step <= 3; step++) {
                store.zeroGradients();
                step(engine, executable);
                adamW.step(0.01);
                for (int i = 0; i < 3; i++) {
                    double g = 3 * w[i] * w[i];
                    w[i] *= 1 - 0.01 * 5e-4;
                    m[i] = 0.9 * m[i] + 0.1 * g;
                    v[i] = 0.999 * v[i] + 0.001 * g * g;
                    double first = m[i] / (1 - Math.pow(0.9, step));
                    double second = v[i] / (1 - Math.pow(0.999, step));
                    w[i] -= 0.01 * first / (Math.sqrt(second) + 1e-8);
                }
            }
            float[] expected = {(float) w[0], (float) w[1], (float) w[2]};
            assertArrayEquals(expected, store.read(WEIGHT), 1e-5f);
            assertEquals(3, adamW.numSteps());
            FloatBuffer moment = FloatBuffer.allocate(3);
            adamW.readMoment("exp_avg", WEIGHT, moment);
            assertArrayEquals(
                    new float[] {(float) m[0], (float) m[1], (float) m[2]}, moment.array(), 1e-3f);
            adamW.writeMoment("exp_avg", WEIGHT, FloatBuffer.wrap(new float[] {7, 8, 9}));
            FloatBuffer back = FloatBuffer.allocate(3);
            adamW.readMoment("exp_avg", WEIGHT, back);
            assertArrayEquals(new float[] {7, 8, 9}, back.array());
        }
    }

    @ParameterizedTest
    @MethodSource("org.mdhr4j.testing.TestEngines#names")
    void batchNormUsesTheBatchInTrainingAndRunningStatisticsOtherwise(String name) {
        org.mdhr4j.nn.Declarations declarations = org.mdhr4j.nn.Declarations.root();
        BatchNormVariables norm = declarations.batchNorm(1);
        Program program =
                (ops, inputs) -> {
                    Tensor y = ops.nn().batchNorm(inputs.get("x"), norm);
                    return Map.of("y", y, "loss", ops.math().sumAll(y));
                };
        try (Engine engine = TestEngines.open(name);
                VariableStore store = engine.newVariables(declarations.variables());
                TensorScope scope = engine.newScope()) {
            store.initialize(1);
            Executable executable = engine.compile(program, store);
            Tensor x = scope.tensor(new float[] {1, 3, 5, 7}, Shape.of(2, 1, 2));
            float[] trained = executable.train(scope, Map.of("x", x), "loss").get("y").toFloats();
            float deviation = (float) Math.sqrt(5 + 1e-5);
            assertArrayEquals(
                    new float[] {-3 / deviation, -1 / deviation, 1 / deviation, 3 / deviation},
                    trained,
                    1e-5f);
            assertEquals(0.4f, store.read(norm.runningMean())[0], 1e-6f);
            assertEquals(0.9f + 0.1f * 20 / 3, store.read(norm.runningVariance())[0], 1e-5f);
            assertEquals(1, store.read(norm.numBatches())[0]);
            float[] inferred = executable.infer(scope, Map.of("x", x)).get("y").toFloats();
            float running = (float) Math.sqrt(0.9 + 2.0 / 3 + 1e-5);
            assertEquals((1 - 0.4f) / running, inferred[0], 1e-5f);
            assertEquals(1, store.read(norm.numBatches())[0]);
        }
    }

    @ParameterizedTest
    @MethodSource("org.mdhr4j.testing.TestEngines#names")
    void sameSeedSameStartValues(String name) {
        try (Engine engine = TestEngines.open(name);
                VariableStore store = engine.newVariables(List.of(WEIGHT))) {
            store.initialize(5);
            float[] first = store.read(WEIGHT);
            store.initialize(6);
            assertTrue(first[0] != store.read(WEIGHT)[0]);
            store.initialize(5);
            assertArrayEquals(first, store.read(WEIGHT));
        }
    }

    @ParameterizedTest
    @MethodSource("org.mdhr4j.testing.TestEngines#names")
    void saysWhatIsWrongWithALossOrABuffer(String name) {
        try (Engine engine = TestEngines.open(name);
                VariableStore store = engine.newVariables(List.of(WEIGHT));
                TensorScope scope = engine.newScope()) {
            Executable executable = engine.compile(CUBES, store);
            assertTrue(
                    assertThrows(
                                    IllegalArgumentException.class,
                                    () -> executable.train(scope, Map.of(), "cost"))
                            .getMessage()
                            .startsWith("The program has no result 'cost', only ["));
            assertEquals(
                    "Result 'cubes' must be a scalar to be a loss, got [3].",
                    assertThrows(
                                    ShapeMismatchException.class,
                                    () -> executable.train(scope, Map.of(), "cubes"))
                            .getMessage());
            assertEquals(
                    "Variable w [3] has 3 values, the buffer 2.",
                    assertThrows(
                                    ShapeMismatchException.class,
                                    () -> store.write(WEIGHT, FloatBuffer.allocate(2)))
                            .getMessage());
        }
    }
}
