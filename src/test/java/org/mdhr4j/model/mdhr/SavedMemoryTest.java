package org.mdhr4j.model.mdhr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.EngineOptions;
import org.mdhr4j.engine.Engines;
import org.mdhr4j.engine.Initializer;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Precision;
import org.mdhr4j.engine.Program;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.TensorScope;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.engine.VariableStore;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.backbone.Backbone;
import org.mdhr4j.testing.ModelRuns;
import org.mdhr4j.testing.TestEngines;
import org.mdhr4j.training.loss.LossProgram;

/** Training that keeps less, or computes in less precision, learns the same. */
class SavedMemoryTest {
    private static final MdhrConfig CONFIG = MdhrConfig.paper(AuSet.DISFA, Backbone.COMPACT);

    private static final int PARTS = 6;
    private static final int RESULTS_IN_PART = 8;
    private static final int PART_BYTES = 8 << 20;

    /** Loss, then gradients of parameters and values of the rest after a training run. */
    private static Map<String, float[]> train(EngineOptions options) {
        MdhrModel model = new MdhrModel(CONFIG);
        Map<String, float[]> values = new LinkedHashMap<>();
        try (Engine engine = Engines.open("libtorch", options);
                VariableStore store = engine.newVariables(model.variables());
                TensorScope scope = engine.newScope()) {
            store.initialize(2);
            LossProgram loss = new LossProgram(model, ModelRuns.filled(8), 0.01);
            Map<String, Tensor> results =
                    engine.compile(loss, store)
                            .train(scope, ModelRuns.batch(scope, CONFIG, 1, 4), LossProgram.TOTAL);
            values.put("loss", results.get(LossProgram.TOTAL).toFloats());
            for (Variable variable : model.variables()) {
                boolean isParameter = variable.isParameter();
                values.put(
                        variable.name(),
                        isParameter ? store.gradient(variable) : store.read(variable));
            }
        }
        return values;
    }

    @Test
    void computingAgainGivesTheSameGradientsAndStatistics() {
        Map<String, float[]> kept = train(TestEngines.options());
        Map<String, float[]> saved = train(TestEngines.options().withSavesMemory(true));
        kept.forEach((name, values) -> assertArrayEquals(values, saved.get(name), 1e-6f, name));
    }

    /** Memory that a chain of parts takes, each with eight results inside, before gradients. */
    private static long bytesBeforeGradients(boolean saves) {
        Variable weight =
                new Variable(
                        "w",
                        Shape.of(1),
                        DataType.FLOAT32,
                        Variable.Kind.PARAMETER,
                        Initializer.constant(1));
        long[] taken = new long[1];
        EngineOptions options = EngineOptions.DEFAULT.withSavesMemory(saves);
        try (Engine engine = Engines.open("libtorch", options);
                VariableStore store = engine.newVariables(List.of(weight));
                TensorScope scope = engine.newScope()) {
            store.initialize(1);
            Shape shape = Shape.of(PART_BYTES / Float.BYTES);
            Map<String, Tensor> inputs =
                    Map.of("x", scope.tensor(ModelRuns.filled(PART_BYTES / Float.BYTES), shape));
            Program program =
                    (ops, given) -> {
                        Pointer.trimMemory(); // gaps of earlier runs would take some results in
                        long before = Pointer.physicalBytes();
                        Tensor y = given.get("x");
                        for (int part = 0; part < PARTS; part++) {
                            y = ops.parts().recomputed("part", y, x -> scaled(ops, x, weight));
                        }
                        Pointer.trimMemory();
                        taken[0] = Pointer.physicalBytes() - before;
                        return Map.of("loss", ops.math().sumAll(y));
                    };
            engine.compile(program, store).train(scope, inputs, "loss");
        }
        return taken[0];
    }

    private static Tensor scaled(Ops ops, Tensor x, Variable weight) {
        Tensor y = x;
        for (int i = 0; i < RESULTS_IN_PART; i++) {
            y = ops.math().multiply(y, ops.variable(weight));
        }
        return y;
    }

    @Test
    void keepsOneResultOfEachPartInsteadOfAll() {
        long saved = bytesBeforeGradients(true);
        long kept = bytesBeforeGradients(false);
        String taken = "keeping took " + kept + " bytes, saving " + saved;
        assertTrue(kept > PARTS * (RESULTS_IN_PART - 2L) * PART_BYTES, taken);
        assertTrue(saved < PARTS * 3L * PART_BYTES, taken);
    }

    @Test
    void theSecondRunDrawsWhatTheFirstDrew() {
        Variable weight =
                new Variable(
                        "w",
                        Shape.of(64),
                        DataType.FLOAT32,
                        Variable.Kind.PARAMETER,
                        Initializer.constant(1));
        EngineOptions options = TestEngines.options().withSavesMemory(true).withSeed(3);
        try (Engine engine = Engines.open("libtorch", options);
                VariableStore store = engine.newVariables(List.of(weight));
                TensorScope scope = engine.newScope()) {
            store.initialize(1);
            Map<String, Tensor> inputs =
                    Map.of("x", scope.tensor(ModelRuns.filled(64), Shape.of(64)));
            Map<String, Tensor> results =
                    engine.compile(
                                    (ops, given) -> {
                                        Tensor y =
                                                ops.parts()
                                                        .recomputed(
                                                                "drop",
                                                                given.get("x"),
                                                                x -> dropped(ops, x, weight));
                                        return Map.of("y", y, "loss", ops.math().sumAll(y));
                                    },
                                    store)
                            .train(scope, inputs, "loss");
            assertArrayEquals(results.get("y").toFloats(), store.gradient(weight));
        }
    }

    private static Tensor dropped(Ops ops, Tensor x, Variable weight) {
        Tensor kept = ops.random().bernoulli(0.5, x.shape());
        return ops.math().multiply(ops.math().multiply(x, kept), ops.variable(weight));
    }

    @Test
    void bfloat16StaysNearFloat32() {
        Map<String, float[]> full = train(TestEngines.options());
        Map<String, float[]> reduced =
                train(TestEngines.options().withPrecision(Precision.BFLOAT16));
        assertEquals(full.get("loss")[0], reduced.get("loss")[0], 0.05 * full.get("loss")[0]);
        reduced.forEach(
                (name, values) -> {
                    for (float value : values) {
                        assertTrue(Float.isFinite(value), name);
                    }
                });
    }
}
