package org.mdhr4j.training.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mdhr4j.checkpoint.CheckpointMetadata;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.TensorScope;
import org.mdhr4j.engine.VariableStore;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.ScoringProgram;
import org.mdhr4j.model.backbone.Backbone;
import org.mdhr4j.model.mdhr.MdhrConfig;
import org.mdhr4j.model.mdhr.MdhrModel;
import org.mdhr4j.recognition.Recognizer;
import org.mdhr4j.testing.TestEngines;

class LossBreakdownTest {
    private static final int FRAMES = 2;

    @Test
    void addsUpToTheLossOfATrainingStep() {
        AuSet auSet = AuSet.DISFA;
        MdhrModel model = new MdhrModel(MdhrConfig.paper(auSet, Backbone.COMPACT));
        byte[] pixels = new byte[FRAMES * 3 * 112 * 112];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 31 + i / 112);
        }
        byte[][] labels = {{1, 0, 0, 1, 0, 1, 1, 0}, {0, 0, 1, 1, 0, 0, 1, 1}};
        float[] weights = {0.4f, 0.6f, 0.8f, 1, 1, 1.2f, 1.4f, 1.6f};
        try (Engine engine = TestEngines.open("libtorch")) {
            VariableStore store = engine.newVariables(model.variables());
            store.initialize(3);
            try (Recognizer recognizer =
                            Recognizer.owning(
                                    engine, model, store, CheckpointMetadata.builder().build());
                    TensorScope scope = engine.newScope()) {
                LossBreakdown ours =
                        LossBreakdown.of(
                                recognizer.observe(pixels, 1, FRAMES, Set.of()), labels, weights);
                Map<String, Tensor> theirs =
                        engine.compile(new LossProgram(model, weights, 0.01), store)
                                .infer(scope, inputs(scope, auSet, pixels, labels));
                StepLosses losses = ours.losses(0.01);
                assertEquals(value(theirs, LossProgram.AU), losses.au(), 1e-5);
                assertEquals(value(theirs, LossProgram.AUXILIARY), losses.auxiliary(), 1e-4);
                assertEquals(value(theirs, LossProgram.TOTAL), losses.total(), 1e-5);
            }
        }
    }

    private static double value(Map<String, Tensor> results, String name) {
        Tensor tensor = results.get(name);
        return tensor == null ? Double.NaN : tensor.toFloat();
    }

    private static Map<String, Tensor> inputs(
            TensorScope scope, AuSet auSet, byte[] pixels, byte[][] labels) {
        float[] truth = new float[FRAMES * auSet.size()];
        for (int t = 0; t < FRAMES; t++) {
            for (int a = 0; a < auSet.size(); a++) {
                truth[t * auSet.size() + a] = labels[t][a];
            }
        }
        Shape byAu = Shape.of(FRAMES, auSet.size());
        Map<String, Tensor> inputs = new HashMap<>();
        inputs.put(ScoringProgram.CLIPS, scope.tensor(pixels, Shape.of(1, FRAMES, 3, 112, 112)));
        inputs.put(LossProgram.LABELS, scope.tensor(truth, byAu));
        inputs.put(LossProgram.KNOWN, scope.tensor(filled(truth.length), byAu));
        return inputs;
    }

    private static float[] filled(int size) {
        float[] ones = new float[size];
        Arrays.fill(ones, 1);
        return ones;
    }

    @Test
    void easyAbsencesWeighNextToNothing() {
        assertEquals(-Math.log(0.9), LossBreakdown.term(0.9, 1), 1e-12);
        assertEquals(-0.1 * Math.log(0.9), LossBreakdown.term(0.1, 0), 1e-12);
        assertEquals(-Math.log(1e-8), LossBreakdown.term(0, 1), 1e-9);
    }
}
