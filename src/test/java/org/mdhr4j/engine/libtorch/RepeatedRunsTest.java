package org.mdhr4j.engine.libtorch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Device;
import org.mdhr4j.engine.EngineException;
import org.mdhr4j.engine.EngineOptions;
import org.mdhr4j.engine.Engines;
import org.mdhr4j.engine.Executable;
import org.mdhr4j.engine.Initializer;
import org.mdhr4j.engine.Program;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.TensorScope;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.engine.VariableStore;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.AuModel;
import org.mdhr4j.model.ScoringProgram;
import org.mdhr4j.model.backbone.Backbone;
import org.mdhr4j.model.graphau.GraphAuConfig;
import org.mdhr4j.model.graphau.GraphAuModel;
import org.mdhr4j.model.graphau.GraphStage;
import org.mdhr4j.model.mdhr.MdhrConfig;
import org.mdhr4j.model.mdhr.MdhrModel;
import org.mdhr4j.testing.ModelRuns;

/** When runs are recorded, launched again, checked and given up, with a recorder of the test's. */
class RepeatedRunsTest {
    private static final Variable WEIGHT =
            new Variable(
                    "w",
                    Shape.of(2),
                    DataType.FLOAT32,
                    Variable.Kind.PARAMETER,
                    Initializer.constant(0));

    private int numDescriptions;

    /** y = x * w + 10, and how often it was described. */
    private final Program program =
            (ops, inputs) -> {
                numDescriptions++;
                Tensor ten = ops.constant(new float[] {10, 10}, Shape.of(1, 2));
                Tensor product = ops.math().multiply(inputs.get("x"), ops.variable(WEIGHT));
                return Map.of("y", ops.math().add(product, ten));
            };

    /** Records nothing: repeats by computing again, unless a test has something else done. */
    private static final class Recorder implements RunRecorder {
        private final List<String> events = new ArrayList<>();
        private Consumer<Runnable> repeat = Runnable::run;

        @Override
        public void prepare(Runnable work) {
            events.add("prepare");
            work.run();
        }

        @Override
        public RecordedRun record(Runnable work) {
            events.add("record");
            work.run();
            return new RecordedRun() {
                @Override
                public void repeat() {
                    events.add("repeat");
                    repeat.accept(work);
                }

                @Override
                public void close() {
                    events.add("close");
                }
            };
        }
    }

    private final Recorder recorder = new Recorder();
    private LibTorchEngine engine;
    private LibTorchVariables store;
    private Executable executable;

    @BeforeEach
    void open() {
        Engines.capabilities("libtorch"); // loads it
        engine = new LibTorchEngine(EngineOptions.DEFAULT, recorder);
        store = engine.own(engine.newVariables(List.of(WEIGHT)));
        setWeight(2, 3);
        executable = engine.compile(program, store);
    }

    @AfterEach
    void nothingIsLeft() {
        store.close();
        assertEquals(0, engine.numLiveTensors());
        engine.close();
    }

    private void setWeight(float first, float second) {
        store.write(WEIGHT, FloatBuffer.wrap(new float[] {first, second}));
    }

    private float[] infer(float... x) {
        try (TensorScope scope = engine.newScope()) {
            Map<String, Tensor> inputs = Map.of("x", scope.tensor(x, Shape.of(x.length / 2, 2)));
            return executable.infer(scope, inputs).get("y").toFloats();
        }
    }

    private void check(float a, float b) {
        assertArrayEquals(new float[] {2 * a + 10, 3 * b + 10}, infer(a, b), 0);
    }

    @Test
    void aRunIsPreparedThenRecordedThenRepeated() {
        check(1, 1);
        assertEquals(List.of(), recorder.events);
        check(2, 5);
        assertEquals(List.of("prepare", "record", "repeat"), recorder.events);
        check(3, 7);
        check(3, 7); // proves nothing new
        check(4, 9);
        int described = numDescriptions;
        check(5, -1);
        check(6, 2);
        check(7, 0);
        assertEquals(9, recorder.events.size());
        // The test's recorder describes once for each repeat; nothing else did.
        assertEquals(described + 3, numDescriptions);
    }

    @Test
    void resultsOutliveTheNextRun() {
        for (int i = 0; i < 4; i++) {
            check(i, i);
        }
        try (TensorScope scope = engine.newScope()) {
            Tensor first = run(scope, 1, 2);
            Tensor second = run(scope, 3, 4);
            assertArrayEquals(new float[] {12, 16}, first.toFloats());
            assertArrayEquals(new float[] {16, 22}, second.toFloats());
        }
    }

    private Tensor run(TensorScope scope, float a, float b) {
        Map<String, Tensor> inputs = Map.of("x", scope.tensor(new float[] {a, b}, Shape.of(1, 2)));
        return executable.infer(scope, inputs).get("y");
    }

    @Test
    void otherShapesAreRecordedApartAndTheOldestGoes() {
        for (int rows = 1; rows <= 5; rows++) {
            for (int repeat = 0; repeat < 2; repeat++) {
                infer(new float[2 * rows]);
            }
        }
        assertEquals(5, recorder.events.stream().filter("record"::equals).count());
        assertEquals(1, recorder.events.stream().filter("close"::equals).count());
        infer(new float[4]); // still there
        assertEquals(5, recorder.events.stream().filter("record"::equals).count());
    }

    @Test
    void changedVariablesEndRecordings() {
        for (int i = 0; i < 4; i++) {
            check(i, i);
        }
        setWeight(5, 5);
        assertEquals("close", recorder.events.get(recorder.events.size() - 1));
        assertArrayEquals(new float[] {15, 20}, infer(1, 2));
        assertArrayEquals(new float[] {20, 25}, infer(2, 3));
        assertArrayEquals(new float[] {25, 30}, infer(3, 4));
        assertEquals(2, recorder.events.stream().filter("record"::equals).count());
    }

    @Test
    void aRecordingThatIgnoresItsInputsIsGivenUpBeforeItIsReliedOn() {
        recorder.repeat = work -> {}; // what was recorded stays as it was
        check(1, 1);
        check(2, 2);
        check(3, 3);
        assertTrue(recorder.events.contains("close"), recorder.events.toString());
        int numEvents = recorder.events.size();
        check(4, 4);
        check(5, 5);
        assertEquals(numEvents, recorder.events.size());
    }

    @Test
    void whatCannotBeRecordedIsComputedAsUsual() {
        recorder.repeat =
                work -> {
                    throw new RecordingException("cudaGraphLaunch: out of memory.");
                };
        for (int i = 0; i < 4; i++) {
            check(i, -i);
        }
        assertEquals(List.of("prepare", "record", "repeat", "close"), recorder.events);
    }

    @Test
    void aConstantThatChangesIsNotRecorded() {
        float[] changing = {0};
        Program drawn =
                (ops, inputs) -> {
                    Tensor next = ops.constant(new float[] {changing[0]++}, Shape.of(1, 1));
                    return Map.of("y", ops.math().add(inputs.get("x"), next));
                };
        executable = engine.compile(drawn, store);
        infer(0, 0);
        assertArrayEquals(new float[] {3, 3}, infer(0, 0)); // prepared, tried, then as usual
        assertArrayEquals(new float[] {4, 4}, infer(0, 0));
    }

    @Test
    void aRecordingThatGoesWrongLaterIsAnError() {
        executable = null;
        RepeatedRuns runs =
                new RepeatedRuns(
                        engine,
                        recorder,
                        (scope, inputs, constants) ->
                                Map.of(
                                        "y",
                                        scope.keep(
                                                new LibTorchTensor(
                                                        engine,
                                                        torch.add(
                                                                engine.own(inputs.get("x"))
                                                                        .handle(),
                                                                engine.own(inputs.get("x"))
                                                                        .handle())))),
                        4);
        try (TensorScope scope = engine.newScope()) {
            for (int i = 1; i <= 4; i++) {
                assertArrayEquals(new float[] {2 * i, 2 * i}, doubled(runs, scope, i));
            }
            for (int i = 5; i <= 9; i++) {
                doubled(runs, scope, i);
            }
            recorder.repeat = work -> {}; // its memory was given to something else, say
            for (int i = 10; i <= 12; i++) {
                doubled(runs, scope, i); // not checked
            }
            EngineException error =
                    assertThrows(EngineException.class, () -> doubled(runs, scope, 20));
            assertEquals(
                    "Result 'y' of a recorded run differs by 22.0 from the same run computed as usual"
                            + " (bound 0.000400). Results since the last check, up to 4 runs ago, may"
                            + " be wrong: score again without CUDA graphs.",
                    error.getMessage());
        }
        runs.forget();
    }

    private float[] doubled(RepeatedRuns runs, TensorScope scope, float x) {
        Map<String, Tensor> inputs = Map.of("x", scope.tensor(new float[] {x, x}, Shape.of(1, 2)));
        return runs.infer(scope, inputs).get("y").toFloats();
    }

    private static Stream<AuModel> models() {
        return Stream.of(
                new MdhrModel(MdhrConfig.paper(AuSet.BP4D, Backbone.COMPACT)),
                new GraphAuModel(
                        GraphAuConfig.meGraphAu(GraphStage.EDGES, AuSet.BP4D, Backbone.COMPACT)));
    }

    /** Their constants are the same in each run, which a recording needs. */
    @ParameterizedTest
    @MethodSource("models")
    void modelsAreRecorded(AuModel model) {
        try (VariableStore weights = engine.newVariables(model.variables())) {
            weights.initialize(3);
            executable = engine.compile(new ScoringProgram(model), weights);
            float[] first = score(model);
            for (int i = 0; i < 3; i++) {
                assertArrayEquals(first, score(model), 0);
            }
            assertEquals(
                    List.of("prepare", "record", "repeat", "repeat", "repeat"), recorder.events);
        }
    }

    private float[] score(AuModel model) {
        try (TensorScope scope = engine.newScope()) {
            Map<String, Tensor> inputs =
                    Map.of(ScoringProgram.CLIPS, ModelRuns.clips(scope, model, 1, 4));
            return executable.infer(scope, inputs).values().iterator().next().toFloats();
        }
    }

    @Test
    void cudaGraphsNeedAGpu() {
        assertEquals(
                "CUDA graphs need a GPU, and the device is cpu. Choose one such as cuda:0.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> EngineOptions.DEFAULT.withRepeatsLaunches(true))
                        .getMessage());
        EngineOptions onGpu =
                EngineOptions.DEFAULT.withDevice(Device.cuda(0)).withRepeatsLaunches(true);
        assertEquals(
                "Engine nd4j has no CUDA graphs. Use --engine libtorch, or do without.",
                assertThrows(EngineException.class, () -> Engines.open("nd4j", onGpu))
                        .getMessage());
    }
}
