package org.mdhr4j.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mdhr4j.engine.AdamWOptions;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.Executable;
import org.mdhr4j.engine.Optimizer;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.TensorScope;
import org.mdhr4j.engine.VariableStore;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.MdhrConfig;
import org.mdhr4j.model.MdhrModel;
import org.mdhr4j.model.backbone.Backbone;
import org.mdhr4j.testing.ModelRuns;
import org.mdhr4j.testing.TestEngines;

/** Native memory stays level over many training steps. */
class TrainingMemoryTest {
    private static final int WARM_UP = 60;
    private static final int STEPS = 200;
    private static final long ALLOWED_BYTES = 24L << 20;

    @ParameterizedTest
    @MethodSource("org.mdhr4j.testing.TestEngines#names")
    void twoHundredStepsLeaveMemoryLevel(String name) {
        MdhrConfig config = MdhrConfig.paper(AuSet.BP4D, Backbone.COMPACT);
        MdhrModel model = new MdhrModel(config);
        try (Engine engine = TestEngines.open(name);
                VariableStore store = engine.newVariables(model.variables());
                Optimizer optimizer = engine.newAdamW(store, AdamWOptions.PAPER)) {
            store.initialize(1);
            MdhrLoss loss = new MdhrLoss(model, ModelRuns.filled(12), 0.01);
            Executable executable = engine.compile(loss, store);
            long tensors = 0;
            long bytes = 0;
            for (int step = 0; step < WARM_UP + STEPS; step++) {
                if (step == WARM_UP) {
                    tensors = engine.numLiveTensors();
                    bytes = nativeBytes();
                }
                store.zeroGradients();
                try (TensorScope scope = engine.newScope()) {
                    Map<String, Tensor> batch = ModelRuns.batch(scope, config, 1, 2);
                    executable.train(scope, batch, MdhrLoss.TOTAL);
                }
                optimizer.step(1e-4);
            }
            assertEquals(tensors, engine.numLiveTensors());
            long growth = nativeBytes() - bytes;
            assertTrue(growth < ALLOWED_BYTES, "resident memory grew by " + growth + " bytes");
        }
    }

    /** Resident memory of the process less what the Java heap has committed. */
    private static long nativeBytes() {
        System.gc();
        return Pointer.physicalBytes() - Runtime.getRuntime().totalMemory();
    }
}
