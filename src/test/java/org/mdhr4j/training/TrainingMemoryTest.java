package org.mdhr4j.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mdhr4j.engine.AdamWOptions;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.Engines;
import org.mdhr4j.engine.Executable;
import org.mdhr4j.engine.Optimizer;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.TensorScope;
import org.mdhr4j.engine.VariableStore;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.backbone.Backbone;
import org.mdhr4j.model.mdhr.MdhrConfig;
import org.mdhr4j.model.mdhr.MdhrModel;
import org.mdhr4j.testing.ModelRuns;
import org.mdhr4j.testing.TestEngines;
import org.mdhr4j.testing.Waiting;
import org.mdhr4j.training.loss.LossProgram;

/**
 * Native memory stays level over many training steps. A heap page that is first touched late or
 * code compiled late adds to a stretch of steps; what leaks adds to every one.
 */
@Tag("long")
@Tag("whole")
class TrainingMemoryTest {
    private static final int WARM_UP = 30;
    private static final int STRETCHES = 3;
    private static final int STEPS = 20; // a stretch
    private static final long ALLOWED_BYTES = 5L << 19; // 128 KiB a step

    @ParameterizedTest
    @MethodSource("org.mdhr4j.testing.TestEngines#names")
    void stepsLeaveMemoryLevel(String name) {
        MdhrConfig config = MdhrConfig.paper(AuSet.BP4D, Backbone.COMPACT);
        MdhrModel model = new MdhrModel(config);
        try (Engine engine = Engines.open(name, TestEngines.options().withThreads(1));
                VariableStore store = engine.newVariables(model.variables());
                Optimizer optimizer = engine.newAdamW(store, AdamWOptions.PAPER)) {
            store.initialize(1);
            LossProgram loss = new LossProgram(model, ModelRuns.filled(12), 0.01);
            Executable executable = engine.compile(loss, store);
            Runnable step =
                    () -> {
                        store.zeroGradients();
                        try (TensorScope scope = engine.newScope()) {
                            Map<String, Tensor> batch = ModelRuns.batch(scope, config, 1, 2);
                            executable.train(scope, batch, LossProgram.TOTAL);
                        }
                        optimizer.step(1e-4);
                    };
            repeat(step, WARM_UP);
            long tensors = engine.numLiveTensors();
            long least = Long.MAX_VALUE;
            long before = nativeBytes();
            for (int stretch = 0; stretch < STRETCHES; stretch++) {
                repeat(step, STEPS);
                long after = nativeBytes();
                least = Math.min(least, after - before);
                before = after;
            }
            assertEquals(tensors, engine.numLiveTensors());
            assertTrue(
                    least < ALLOWED_BYTES,
                    "every %d steps add %d bytes and more".formatted(STEPS, least));
        }
    }

    private static void repeat(Runnable step, int times) {
        for (int i = 0; i < times; i++) {
            step.run();
        }
    }

    /**
     * Resident memory of the process less what the Java heap has committed. Arrays that the garbage
     * collector finds are released a little later, so it is read until it falls no more.
     */
    private static long nativeBytes() {
        return Waiting.settled(
                () -> {
                    System.gc();
                    return Pointer.physicalBytes() - Runtime.getRuntime().totalMemory();
                });
    }
}
