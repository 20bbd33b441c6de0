package org.mdhr4j.recognition;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mdhr4j.checkpoint.CheckpointMetadata;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.EngineOptions;
import org.mdhr4j.engine.Engines;
import org.mdhr4j.engine.Precision;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.engine.VariableStore;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.backbone.Backbone;
import org.mdhr4j.model.mdhr.MdhrConfig;
import org.mdhr4j.model.mdhr.MdhrModel;

/** Inference with folded, prepared weights gives what the layers as trained give. */
class InferencePlanTest {
    private static final float TOLERANCE = 1e-4f;
    private static final int FRAMES = 6; // Swin-B takes them in two groups

    /** Start values, with running statistics as training would leave them. */
    private static void fill(VariableStore store) {
        store.initialize(3);
        SplittableRandom random = new SplittableRandom(9);
        for (Variable variable : store.variables()) {
            boolean isMean = variable.name().endsWith("running_mean");
            boolean isVariance = variable.name().endsWith("running_var");
            if (isMean || isVariance) {
                float[] values = new float[(int) variable.shape().numElements()];
                for (int i = 0; i < values.length; i++) {
                    double u = random.nextDouble();
                    values[i] = (float) (isMean ? 0.2 * (u - 0.5) : 0.5 + u);
                }
                store.write(variable, FloatBuffer.wrap(values));
            }
        }
    }

    private static float[] scores(MdhrConfig config, EngineOptions options) {
        MdhrModel model = new MdhrModel(config);
        int size = config.backbone().inputPixels();
        byte[] pixels = new byte[FRAMES * 3 * size * size];
        new SplittableRandom(1).nextBytes(pixels);
        try (Engine engine = Engines.open("libtorch", options)) {
            VariableStore store = engine.newVariables(model.variables());
            fill(store);
            CheckpointMetadata none = CheckpointMetadata.builder().build();
            try (Recognizer recognizer = Recognizer.owning(engine, model, store, none)) {
                float[] first = recognizer.score(pixels, 1, FRAMES);
                boolean isPlanned = options.plansInference(); // made by the first call
                return isPlanned ? recognizer.score(pixels, 1, FRAMES) : first;
            }
        }
    }

    @Test
    void plannedScoresEqualPlainScores() {
        assertPlanEqualsPlain(MdhrConfig.paper(AuSet.DISFA, Backbone.COMPACT));
    }

    @ParameterizedTest
    @EnumSource(names = {"RESNET50", "SWIN_B"})
    @Tag("long")
    @Tag("whole")
    void plannedScoresOfFullSizeModelsEqualPlainScores(Backbone backbone) {
        assertPlanEqualsPlain(MdhrConfig.paper(AuSet.BP4D, backbone));
    }

    private static void assertPlanEqualsPlain(MdhrConfig config) {
        EngineOptions plain = EngineOptions.DEFAULT.withPlansInference(false);
        assertArrayEquals(scores(config, plain), scores(config, EngineOptions.DEFAULT), TOLERANCE);
    }

    @Test
    void bfloat16StaysNearFloat32() {
        MdhrConfig config = MdhrConfig.paper(AuSet.DISFA, Backbone.COMPACT);
        EngineOptions reduced = EngineOptions.DEFAULT.withPrecision(Precision.BFLOAT16);
        float[] expected = scores(config, EngineOptions.DEFAULT);
        assertArrayEquals(expected, scores(config, reduced), 0.05f);
    }

    @Test
    void newWeightsMakeANewPlan() {
        MdhrConfig config = MdhrConfig.paper(AuSet.DISFA, Backbone.COMPACT);
        MdhrModel model = new MdhrModel(config);
        byte[] pixels = new byte[2 * 3 * 112 * 112];
        new SplittableRandom(1).nextBytes(pixels);
        try (Engine engine = Engines.open()) {
            VariableStore store = engine.newVariables(model.variables());
            VariableStore other = engine.newVariables(model.variables());
            CheckpointMetadata none = CheckpointMetadata.builder().build();
            store.initialize(1);
            other.initialize(2);
            try (Recognizer recognizer = Recognizer.owning(engine, model, store, none);
                    Recognizer fresh = Recognizer.owning(engine, model, other, none)) {
                float[] before = recognizer.score(pixels, 1, 2);
                store.moveTowards(other, 1);
                float[] after = recognizer.score(pixels, 1, 2);
                assertFalse(Arrays.equals(before, after));
                assertArrayEquals(fresh.score(pixels, 1, 2), after);
            }
            assertEquals(0, engine.numLiveTensors());
        }
    }
}
