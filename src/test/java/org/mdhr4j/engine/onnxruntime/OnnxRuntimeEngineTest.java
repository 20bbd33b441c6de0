package org.mdhr4j.engine.onnxruntime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mdhr4j.engine.AdamWOptions;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Device;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.EngineException;
import org.mdhr4j.engine.EngineOptions;
import org.mdhr4j.engine.Engines;
import org.mdhr4j.engine.Executable;
import org.mdhr4j.engine.Initializer;
import org.mdhr4j.engine.Precision;
import org.mdhr4j.engine.Program;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.TensorScope;
import org.mdhr4j.engine.UnsupportedOpException;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.engine.VariableStore;
import org.mdhr4j.engine.onnx.OnnxVariables;

/** What engine onnxruntime does otherwise than the others. */
class OnnxRuntimeEngineTest {
    /** Multiplies rows by a weight; the number of rows is free. */
    private record Rows(Variable weight) implements Program {
        @Override
        public Map<String, Tensor> describe(org.mdhr4j.engine.Ops ops, Map<String, Tensor> inputs) {
            Tensor y = ops.nn().linear(inputs.get("x"), ops.variable(weight), null);
            return Map.of("y", y);
        }

        @Override
        public Map<String, Map<Integer, String>> freeAxes() {
            return Map.of("x", Map.of(0, "rows"));
        }
    }

    private static Variable weight(long outputs, long inputs) {
        return new Variable(
                "w",
                Shape.of(outputs, inputs),
                DataType.FLOAT32,
                Variable.Kind.PARAMETER,
                Initializer.constant(1));
    }

    private static Engine open() {
        return Engines.open("onnxruntime", EngineOptions.DEFAULT);
    }

    private static float[] run(Executable executable, TensorScope scope, float... rows) {
        Tensor x = scope.tensor(rows, Shape.of(rows.length / 2, 2));
        return executable.infer(scope, Map.of("x", x)).get("y").toFloats();
    }

    @Test
    void oneSessionServesEveryFreeSizeUntilAValueChanges() {
        Variable weight = weight(1, 2);
        try (Engine engine = open();
                VariableStore store = engine.newVariables(List.of(weight));
                TensorScope scope = engine.newScope()) {
            store.initialize(0);
            OnnxRuntimeExecutable executable =
                    (OnnxRuntimeExecutable) engine.compile(new Rows(weight), store, Set.of());
            assertArrayEquals(new float[] {3}, run(executable, scope, 1, 2));
            assertArrayEquals(new float[] {3, 7, 11}, run(executable, scope, 1, 2, 3, 4, 5, 6));
            assertEquals(1, executable.plans().size());
            store.write(weight, FloatBuffer.wrap(new float[] {1, -1}));
            assertArrayEquals(new float[] {-1}, run(executable, scope, 1, 2));
            assertEquals(1, executable.plans().size());
            Executable same = engine.compile(new Rows(weight), store, Set.of());
            assertArrayEquals(new float[] {-2}, run(same, scope, 1, 3));
            assertEquals(1, executable.plans().size(), "the same program, the same session");
            store.close();
            assertEquals(0, executable.plans().size());
        }
    }

    @Test
    void largeWeightsLeaveNoFileBehind() throws IOException {
        Variable weight = weight(3000, 3000); // 36 MB
        long before = numSessionFolders();
        try (Engine engine = open();
                VariableStore store = engine.newVariables(List.of(weight));
                TensorScope scope = engine.newScope()) {
            store.initialize(0);
            Tensor x = scope.tensor(new float[3000], Shape.of(1, 3000));
            Executable executable = engine.compile(new Rows(weight), store, Set.of());
            assertArrayEquals(
                    new float[3000], executable.infer(scope, Map.of("x", x)).get("y").toFloats());
            assertEquals(0, store.heldBytes(), "weights that can be made again are not held");
        }
        assertEquals(before, numSessionFolders());
    }

    private static long numSessionFolders() throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        try (Stream<Path> files = Files.list(temporary)) {
            String own = "mdhr4j-session-" + ProcessHandle.current().pid();
            return files.filter(file -> file.getFileName().toString().startsWith(own)).count();
        }
    }

    @Test
    void whatOnlyTrainingNeedsIsRefusedInWords() {
        Variable weight = weight(1, 2);
        try (Engine engine = open();
                VariableStore store = engine.newVariables(List.of(weight));
                TensorScope scope = engine.newScope()) {
            Executable executable = engine.compile(new Rows(weight), store);
            String advice =
                    "Engine onnxruntime scores and does not train. Train with --engine libtorch or nd4j.";
            EngineException step =
                    assertThrows(
                            EngineException.class, () -> executable.train(scope, Map.of(), "y"));
            assertEquals(advice, step.getMessage());
            EngineException optimiser =
                    assertThrows(
                            EngineException.class,
                            () -> engine.newAdamW(store, AdamWOptions.PAPER));
            assertEquals(advice, optimiser.getMessage());
            assertThrows(UnsupportedOpException.class, () -> store.gradient(weight));
        }
        assertEquals(
                "Engine onnxruntime scores and does not train. Train with --engine libtorch or nd4j.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Engines.require("onnxruntime", Engines.Use.TRAINING))
                        .getMessage());
    }

    @Test
    void otherDevicesAndPrecisionsAreRefusedInWords() {
        EngineOptions gpu = EngineOptions.DEFAULT.withDevice(Device.cuda(0));
        assertTrue(
                assertThrows(EngineException.class, () -> Engines.open("onnxruntime", gpu))
                        .getMessage()
                        .endsWith("not on cuda:0. Use --engine libtorch there."));
        EngineOptions reduced = EngineOptions.DEFAULT.withPrecision(Precision.BFLOAT16);
        assertTrue(
                assertThrows(EngineException.class, () -> Engines.open("onnxruntime", reduced))
                        .getMessage()
                        .startsWith("Engine onnxruntime computes in FLOAT32, not in BFLOAT16."));
    }

    @Test
    void autoTakesOnnxRuntimeForScoresOnTheProcessorAlone() {
        EngineOptions usual = EngineOptions.DEFAULT;
        assertEquals("onnxruntime", auto(usual, Engines.Use.SCORING));
        assertEquals("libtorch", auto(usual, Engines.Use.TRAINING));
        assertEquals("libtorch", auto(usual.withDevice(Device.cuda(0)), Engines.Use.SCORING));
        assertEquals(
                "libtorch", auto(usual.withPrecision(Precision.BFLOAT16), Engines.Use.SCORING));
        assertEquals("libtorch", auto(usual.withPlansInference(false), Engines.Use.SCORING));
    }

    private static String auto(EngineOptions options, Engines.Use use) {
        return Engines.resolve(Engines.AUTO, options, use);
    }

    @Test
    void aProviderThatTheLibraryLacksIsNamed() {
        Variable weight = weight(1, 2);
        System.setProperty(ExecutionProvider.PROPERTY, "openvino");
        try (Engine engine = open();
                VariableStore store = engine.newVariables(List.of(weight));
                TensorScope scope = engine.newScope()) {
            Executable executable = engine.compile(new Rows(weight), store);
            EngineException lacking =
                    assertThrows(EngineException.class, () -> run(executable, scope, 1, 2));
            assertTrue(
                    lacking.getMessage().startsWith("This build of ONNX Runtime has no openvino"),
                    lacking.getMessage());
        } finally {
            System.clearProperty(ExecutionProvider.PROPERTY);
        }
    }

    @Test
    void valuesOfAStoreAreReadAsTheyWereGiven() {
        Variable weight = weight(1, 2);
        try (VariableStore store = new OnnxVariables(List.of(weight))) {
            assertArrayEquals(new float[2], store.read(weight));
            store.load(weight, target -> target.put(4).put(5));
            assertArrayEquals(new float[] {4, 5}, store.read(weight));
            assertEquals(0, store.heldBytes());
            store.write(weight, FloatBuffer.wrap(new float[] {6, 7}));
            assertArrayEquals(new float[] {6, 7}, store.read(weight));
            assertEquals(8, store.heldBytes());
        }
    }
}
